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
    private List<StoreChunk> unforced = List.of();
    private long forcedTo;
    private int takenOut;

    DatabaseLadder(DatabaseFiles files, Exports exports, LongSupplier journalEnd) {
        this.files = files;
        this.exports = exports;
        this.journalEnd = journalEnd;
    }

    /**
     * Opens the database at a start, without what a power cut may have torn.
     *
     * @param boot this run of the operating system, as {@link ForcedMark} names it
     */
    Opened start(String boot) {
        Optional<ForcedMark> mark =
                ForcedMark.read(files).filter(found -> found.store().equals(files.identity()));
        forcedTo = mark.map(ForcedMark::journalPosition).orElse(0L);
        mark.filter(found -> found.laterIsDoubtful(boot)).ifPresent(found -> unforced = newerThan(found));
        mark.ifPresent(found -> found.in(ForcedMark.State.OPEN).write(files));
        try {
            return climb(true);
        } finally {
            unforced = List.of();
            forcedTo = 0;
        }
    }

    /** Chunks that were not believed and dropped, since this object was made. */
    int takenOut() {
        return takenOut;
    }

    private List<StoreChunk> newerThan(ForcedMark mark) {
        List<StoreChunk> newer = files.newestChunks(Integer.MAX_VALUE).stream()
                .filter(chunk -> chunk.version() > mark.version())
                .toList();
        LOG.info("{} chunks were written after the database was last forced", newer.size());
        return newer;
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
                case AS_IT_IS -> probe(unforced, forcedTo);
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
        int dropped = chunks + unforced.size();
        List<StoreChunk> newest = files.newestChunks(dropped);
        return newest.size() < dropped ? Try.failed(Finding.UNREADABLE) : probe(newest, 0);
    }

    /**
     * Looks without changing anything; what is sound that way is then opened for good.
     *
     * @param forced a database that stands before this position of the journal has lost what was forced
     */
    private Try probe(List<StoreChunk> without, long forced) {
        Handle handle = Jdbi.open(
                DatabaseFiles.connect(ProbeFile.name(files.path(DatabaseFiles.NAME), without), ";IFEXISTS=TRUE"));
        Finding finding;
        try {
            HealthStore.Seen seen = HealthStore.look(handle);
            boolean lost = seen.position().isPresent() && seen.position().get() < forced;
            finding = lost ? Finding.ROWS_MISSING : seen.judge(journalEnd.getAsLong());
        } finally {
            DatabaseFiles.shutdown(handle, "IMMEDIATELY");
        }
        if (finding != Finding.SOUND) {
            return Try.failed(finding);
        }
        if (!without.isEmpty()) {
            LOG.warn("{} newest chunks are dropped", without.size());
            files.drop(without);
            takenOut += without.size();
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
