package org.granary.pos.store;

import java.time.DateTimeException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.granary.model.sync.RecordType;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the database up to the journal, in order, with the marker in the same transaction. When the database
 * fails, the marker stays and the next record tries again: sales go on, and the lag can be seen.
 */
public final class Projector {
    private static final int PAGE = 500;
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    private final Database database;
    private final Journal journal;
    private final List<Projection> projections;
    private final Consumer<JournalRecord> projected;
    private volatile long position;

    /**
     * Wires the projections.
     *
     * @param projected called on the database's thread after a live record was committed
     */
    public Projector(
            Database database, Journal journal, List<Projection> projections, Consumer<JournalRecord> projected) {
        this.database = database;
        this.journal = journal;
        this.projections = List.copyOf(projections);
        this.projected = projected;
    }

    /** Replays what the journal has beyond the marker, then follows it. To be waited for before anything is sold. */
    public CompletableFuture<Void> start() {
        CompletableFuture<Void> caughtUp = database.inTransaction(MarkerStore::journalPosition)
                .thenCompose(marker -> {
                    position = marker;
                    return CompletableFuture.runAsync(() -> catchUp(false), database::execute);
                });
        return caughtUp.thenRun(() -> {
            database.onReopened(this::resume);
            database.follows(this::follow);
            journal.onAppended(record -> database.execute(this::follow));
        });
    }

    /** The database stands where its marker says, whatever it knew before it broke. */
    private void resume(Handle handle) {
        position = MarkerStore.journalPosition(handle);
        database.execute(this::follow);
    }

    private void follow() {
        try {
            if (lag() > 0) {
                catchUp(true);
            }
        } catch (JdbiException | StoreFailedException e) {
            LOG.error("the database lags behind the journal from {}", position, e);
        }
    }

    private void catchUp(boolean live) {
        long end = journal.end();
        List<JournalRecord> page = journal.read(position, PAGE);
        while (!page.isEmpty()) {
            projectAll(page);
            if (live) {
                page.forEach(projected);
            }
            end = journal.end();
            page = journal.read(position, PAGE);
        }
        // Where a segment begins and nothing was written yet, the end is behind the last record.
        position = Math.max(position, end);
    }

    /** One transaction for all that waits: a till that is behind writes less, and leaves the disk to the journal. */
    private void projectAll(List<JournalRecord> page) {
        try {
            database.here(handle -> page.forEach(record -> {
                apply(handle, record);
                mark(handle, record);
            }));
            position = page.get(page.size() - 1).end();
        } catch (IllegalArgumentException e) {
            LOG.warn("a record among {} cannot be projected; they are taken one by one", page.size(), e);
            page.forEach(this::project);
        }
    }

    private void project(JournalRecord record) {
        try {
            database.here(handle -> {
                apply(handle, record);
                mark(handle, record);
            });
        } catch (IllegalArgumentException e) {
            // A record that no feature can read must not hold up those behind it; the journal keeps it.
            LOG.error("the record at {} of type {} cannot be projected", record.position(), record.type(), e);
            database.here(handle -> mark(handle, record));
        }
        position = record.end();
    }

    private void apply(Handle handle, JournalRecord record) {
        try {
            if (record.type().equals(RecordType.RECOVERED.code())) {
                JournalRecord returned = RecoveredRecord.unwrap(record);
                each(returned, (projection, part) -> projection.recovered(handle, part));
            } else {
                each(record, (projection, part) -> projection.apply(handle, part));
            }
        } catch (NullPointerException | ArithmeticException | DateTimeException e) {
            // What a reader makes of a payload with a field missing, or with a figure that no sale has.
            throw new IllegalArgumentException("the payload contradicts itself", e);
        }
    }

    private void each(JournalRecord record, BiConsumer<Projection, JournalRecord> projecting) {
        List<JournalRecord> parts = ExchangeRecord.parts(record);
        for (Projection projection : projections) {
            List<JournalRecord> seen = projection.wholeExchanges() ? List.of(record) : parts;
            seen.forEach(part -> projecting.accept(projection, part));
        }
    }

    private static void mark(Handle handle, JournalRecord record) {
        MarkerStore.projected(handle, record.end(), record.epoch(), record.sequence());
    }

    /** Bytes of journal that are not in the database yet. */
    public long lag() {
        return Math.max(0, journal.end() - position);
    }
}
