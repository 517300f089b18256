package org.granary.pos.store;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.flywaydb.core.api.FlywayException;
import org.granary.model.durable.Finding;
import org.granary.model.durable.Ladder;
import org.granary.model.durable.Rung;
import org.granary.model.durable.StoreChunk;
import org.h2.message.DbException;
import org.h2.mvstore.MVStoreException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Climbs the {@link Ladder} with real files. Runs on the database's thread. */
final class DatabaseLadder {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseLadder.class);

    /** A database in use, and how it was come by. */
    record Opened(Handle handle, Ladder ladder) {}

    /** What became of one try. */
    private record Try(Finding finding, Optional<Handle> handle) {
        static Try failed(Finding finding) {
            return new Try(finding, Optional.empty());
        }
    }

    private final DatabaseFiles files;
    private final Exports exports;
    private final LongSupplier journalEnd;

    DatabaseLadder(DatabaseFiles files, Exports exports, LongSupplier journalEnd) {
        this.files = files;
        this.exports = exports;
        this.journalEnd = journalEnd;
    }

    /**
     * Opens the database, repairing it as far as needed.
     *
     * @param trusted false when the file broke twice while it was in use
     * @throws StoreFailedException when the disk does not even take an empty database
     */
    Opened climb(boolean trusted) {
        files.deleteUnfinished();
        Ladder ladder = Ladder.begin(
                new Ladder.Means(files.exists(), trusted, files.exports().size(), true));
        while (ladder.rung() != Rung.OUT_OF_REACH) {
            Try result = attempt(ladder);
            if (result.handle().isPresent()) {
                ladder.repair()
                        .ifPresent(repair -> LOG.warn(
                                "the database was repaired: found {}, by {}, after {} failed tries",
                                repair.found(),
                                repair.by(),
                                repair.tries()));
                return new Opened(result.handle().get(), ladder);
            }
            LOG.error("the database is not usable {} {}: {}", ladder.rung(), ladder.nth(), result.finding());
            ladder = ladder.failed(result.finding());
        }
        throw new StoreFailedException(
                "no database can be made on this disk", new IllegalStateException(ladder.toString()));
    }

    private Try attempt(Ladder ladder) {
        try {
            return switch (ladder.rung()) {
                case AS_IT_IS -> probe(List.of());
                case WITHOUT_NEWEST_CHUNKS -> without(ladder.nth());
                case EXPORT -> restored(ladder.nth());
                case EMPTY -> empty();
                case OUT_OF_REACH -> Try.failed(Finding.UNREADABLE);
            };
        } catch (StoreFailedException
                | JdbiException
                | FlywayException
                | DbException
                | MVStoreException
                | IllegalStateException e) {
            LOG.error("a try to open the database failed", e);
            return Try.failed(Finding.UNREADABLE);
        }
    }

    private Try without(int chunks) {
        List<StoreChunk> newest = files.newestChunks(chunks);
        return newest.size() < chunks ? Try.failed(Finding.UNREADABLE) : probe(newest);
    }

    /** Looks without changing anything; what is sound that way is then opened for good. */
    private Try probe(List<StoreChunk> without) {
        Handle handle = Jdbi.open(
                DatabaseFiles.connect(ProbeFile.name(files.path(DatabaseFiles.NAME), without), ";IFEXISTS=TRUE"));
        Finding finding;
        try {
            finding = HealthStore.look(handle).judge(journalEnd.getAsLong());
        } finally {
            DatabaseFiles.shutdown(handle, "IMMEDIATELY");
        }
        if (finding != Finding.SOUND) {
            return Try.failed(finding);
        }
        if (!without.isEmpty()) {
            LOG.warn("the newest chunks are dropped: {}", without);
            files.drop(without);
        }
        return open();
    }

    private Try open() {
        Handle handle = Jdbi.open(files.connect(DatabaseFiles.NAME));
        try {
            Finding finding = HealthStore.look(handle).judge(journalEnd.getAsLong());
            if (finding == Finding.SOUND) {
                files.migrate();
                return new Try(finding, Optional.of(handle));
            }
            BrokenDatabase.letGo(handle);
            return Try.failed(finding);
        } catch (JdbiException | FlywayException e) {
            BrokenDatabase.letGo(handle);
            throw e;
        }
    }

    private Try restored(int nth) {
        putAside();
        Finding finding = exports.restore(nth, journalEnd.getAsLong());
        return finding == Finding.SOUND ? open() : Try.failed(finding);
    }

    private Try empty() {
        putAside();
        Handle handle = Jdbi.open(files.connect(DatabaseFiles.NAME));
        files.migrate();
        return new Try(Finding.SOUND, Optional.of(handle));
    }

    private void putAside() {
        if (files.exists()) {
            files.moveAside();
        }
    }
}
