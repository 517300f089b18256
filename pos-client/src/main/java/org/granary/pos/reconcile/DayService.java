package org.granary.pos.reconcile;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import org.granary.model.engine.Condition;
import org.granary.model.kernel.DocumentId;
import org.granary.model.reconcile.DayDocument;
import org.granary.model.reconcile.DayEntry;
import org.granary.model.reconcile.Figures;
import org.granary.model.sync.DayFigures;
import org.granary.pos.journal.Journal;
import org.granary.pos.store.Database;
import org.granary.pos.store.RecoveredRecord;
import org.granary.pos.sync.DayRecords;
import org.granary.pos.sync.DayResult;
import org.granary.pos.sync.SyncService;
import org.granary.pos.sync.SyncStatus;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the till's days compared with headquarters, and keeps what came of it. A day whose shift was closed is compared by
 * itself as soon as everything of it was sent; a person may ask at any time. Nothing is changed by a comparison.
 */
public final class DayService implements DayRecords {
    /** Days that are looked after; older ones are in the journal and at headquarters. */
    private static final int DAYS_MAX = 45;

    private static final Logger LOG = LoggerFactory.getLogger(DayService.class);

    private final Database database;
    private final Journal journal;
    private final BiFunction<Handle, LocalDate, DayFigures> figures;
    private final DayStore store;
    private final InstantSource clock;

    /** Whether some day may have to be compared: after a start, after headquarters was out of reach, after a shift. */
    private final AtomicBoolean due = new AtomicBoolean(true);

    /**
     * Wires the service; it compares by itself only once it follows.
     *
     * @param figures of a date, summed from the till's tables
     */
    public DayService(
            Database database,
            Journal journal,
            BiFunction<Handle, LocalDate, DayFigures> figures,
            DayStore store,
            InstantSource clock) {
        this.database = database;
        this.journal = journal;
        this.figures = figures;
        this.store = store;
        this.clock = clock;
    }

    /** Compares by itself from now on. */
    public void follow(SyncService sync) {
        sync.onChange(status -> changed(sync, status));
        changed(sync, sync.status());
    }

    /** A shift was closed: its day is compared once everything of it was sent. */
    public void shiftClosed() {
        due.set(true);
    }

    private void changed(SyncService sync, SyncStatus status) {
        if (!status.online()) {
            due.set(true);
        } else if (status.condition() == Condition.LEVEL && status.unsynced() == 0 && due.compareAndSet(true, false)) {
            watch(days().thenAccept(days ->
                    days.stream().filter(DayState::pending).forEach(day -> watch(compare(sync, day.date())))));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // failures are logged here, and the next change tries again
    private static <T> void watch(CompletableFuture<T> work) {
        work.whenComplete((value, failure) -> {
            if (failure != null) {
                LOG.error("a day could not be compared", failure);
            }
        });
    }

    /** The till's newest days, the newest first. */
    public CompletableFuture<List<DayState>> days() {
        return database.inTransaction(handle -> store.days(handle, DAYS_MAX));
    }

    /** Sends what is left, compares a day and keeps the result. */
    public CompletableFuture<DayResult> compare(SyncService sync, LocalDate date) {
        return sync.compareDay(date).thenCompose(result -> keep(date, result));
    }

    private CompletableFuture<DayResult> keep(LocalDate date, DayResult result) {
        if (result instanceof DayResult.Compared compared) {
            return database.inTransaction(handle -> {
                store.keep(handle, date, compared.documents(), compared.found(), clock.instant());
                return result;
            });
        }
        return CompletableFuture.completedFuture(result);
    }

    @Override
    public CompletableFuture<Day> day(LocalDate date) {
        return database.inTransaction(handle -> new Day(figures.apply(handle, date), store.documents(handle, date)));
    }

    @Override
    public CompletableFuture<List<DayDocument>> withIds(Set<String> ids) {
        return database.inTransaction(handle -> store.withIds(handle, ids));
    }

    @Override
    public CompletableFuture<List<DayDocument>> withEffects(List<DayDocument> documents) {
        List<DocumentId> ids = documents.stream().map(DayDocument::id).toList();
        return database.inTransaction(handle -> new HashMap<>(store.positions(handle, ids)))
                .thenApply(positions -> {
                    List<DayDocument> filled = new ArrayList<>();
                    for (DayDocument document : documents) {
                        filled.add(withEffect(document, positions.getOrDefault(document.id(), -1L)));
                    }
                    return filled;
                });
    }

    /** What the journal no longer has adds nothing that could be said. */
    private DayDocument withEffect(DayDocument document, long position) {
        Figures effect = position < 0
                ? Figures.NONE
                : journal.recordAt(position)
                        .map(RecoveredRecord::unwrap)
                        .flatMap(DayStore::entry)
                        .map(DayEntry::effect)
                        .orElse(Figures.NONE);
        return new DayDocument(
                document.id(), document.type(), document.sha256(), document.place(), document.businessDate(), effect);
    }
}
