package org.granary.drill.sim.till;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.granary.drill.disk.UnreliableDisk;
import org.granary.model.engine.Standing;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.granary.pos.catalog.PriceBooks;
import org.granary.pos.journal.DocumentIds;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.journal.SegmentFolder;
import org.granary.pos.label.LabelStore;
import org.granary.pos.member.MemberStore;
import org.granary.pos.reconcile.DayStore;
import org.granary.pos.sale.SaleStore;
import org.granary.pos.sale.held.HeldSales;
import org.granary.pos.sale.held.HeldStore;
import org.granary.pos.sale.returning.ReturnStore;
import org.granary.pos.shift.ShiftStore;
import org.granary.pos.store.Database;
import org.granary.pos.store.FeedIntake;
import org.granary.pos.store.Projector;
import org.granary.pos.store.StandingStore;
import org.granary.pos.upkeep.Upkeep;

/** One process over a till's files, wired as the till wires it: journal, database, projections, feed, upkeep. */
final class OpenFiles implements AutoCloseable {
    /** Small, so that a world crosses many borders. */
    private static final int SEGMENT_BYTES = 64 * 1024;

    private static final int PAGE = 500;

    private final Journal journal;
    private final Database database;
    private final Projector projector;
    private final PriceBooks prices;
    private final FeedLog feed = new FeedLog();
    private final FeedIntake intake;
    private final Upkeep upkeep;

    private OpenFiles(Journal journal, Database database, TillId till, InstantSource clock) {
        this.journal = journal;
        this.database = database;
        HeldStore heldStore = new HeldStore();
        this.prices = new PriceBooks(till.shop(), clock);
        HeldSales held = new HeldSales(
                till,
                journal,
                database,
                heldStore,
                new DocumentIds(clock, new Random(1)),
                clock,
                taken -> CompletableFuture.failedFuture(new IllegalStateException("nobody asks here")));
        this.intake = new FeedIntake(database, List.of(prices, held, feed));
        this.projector = new Projector(
                database,
                journal,
                List.of(
                        new SaleStore(),
                        new ShiftStore(),
                        new DayStore(),
                        new LabelStore(),
                        new MemberStore(),
                        heldStore,
                        new ReturnStore()),
                record -> {});
        this.upkeep = new Upkeep(database, journal, epoch -> 1, () -> Long.MAX_VALUE, () -> false, clock);
    }

    /**
     * Starts as the till does.
     *
     * @param folder of the journal
     * @param boot names the run of the operating system
     */
    static OpenFiles open(
            SegmentFolder folder, UnreliableDisk disk, TillId till, long epoch, InstantSource clock, String boot) {
        Journal journal = Journal.open(folder, epoch, clock, SEGMENT_BYTES);
        Database database;
        try {
            database = Database.open(disk.folder() + "/data", journal::end, boot, Duration.ZERO);
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
        OpenFiles opened = new OpenFiles(journal, database, till, clock);
        try {
            opened.projector.start().join();
            database.useTransaction(opened.feed::prepare).join();
            database.useTransaction(opened.prices::replaced).join();
            return opened;
        } catch (CompletionException e) {
            opened.close();
            throw e;
        }
    }

    /** Whether the database is not what it was when the process before ended. */
    boolean wentBack() {
        return !database.repairs().isEmpty() || database.takenOut() > 0;
    }

    /** Whether it had to be made of an export, or of nothing. */
    boolean restored() {
        return !database.repairs().isEmpty();
    }

    /** Returns when the record is forced. */
    SyncRecord append(RecordType type, String payload) {
        return journal.append(type, payload).join().toSyncRecord();
    }

    /** Waits until everything that follows from what was written is done, so that a seed repeats. */
    void settle() {
        journal.begin(journal.epoch()).join();
        boolean ignored = database.sound().join();
    }

    /** Bytes of journal that the database lacks. */
    long lag() {
        return projector.lag();
    }

    void begin(long epoch) {
        journal.begin(epoch).join();
    }

    long next(long epoch) {
        return journal.nextSequence(epoch);
    }

    ChainHash before(long epoch, long sequence) {
        return journal.hashBefore(epoch, sequence).orElse(ChainHash.GENESIS);
    }

    List<SyncRecord> outbox(long epoch, long from, int max) {
        return journal.outbox(epoch, from, max);
    }

    void keep(Standing standing) {
        database.useTransaction(handle -> StandingStore.keep(handle, standing)).join();
    }

    void apply(Feed.Page page, Standing standing) {
        intake.apply(page, standing).join();
        settle();
    }

    void load(List<Feed.Entry> snapshot, Standing standing) {
        feed.expect(standing.cursor());
        intake.replace(List.of(snapshot, List.<Feed.Entry>of()).iterator(), standing)
                .join();
        settle();
    }

    void checkpoint() {
        database.checkpoint().join();
    }

    void upkeep() {
        upkeep.round();
    }

    PriceHistory history() {
        return prices.prices().history();
    }

    /** All records for headquarters, as they lie in the journal. */
    List<SyncRecord> records() {
        List<SyncRecord> records = new ArrayList<>();
        List<JournalRecord> page = journal.read(0, PAGE);
        while (!page.isEmpty()) {
            page.forEach(record -> records.add(record.toSyncRecord()));
            page = journal.read(page.get(page.size() - 1).end(), PAGE);
        }
        return records;
    }

    /** Sales in the database, each with its total in fen. */
    Map<String, Long> sales() {
        Map<String, Long> sales = new HashMap<>();
        database.useTransaction(handle -> handle.createQuery("SELECT id, total FROM sale")
                        .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                        .forEach(sale -> sales.put(sale.getKey(), sale.getValue())))
                .join();
        return sales;
    }

    /** What came by the feed, and how far. */
    void read(TillRows rows) {
        database.useTransaction(handle -> {
                    FeedLog.read(handle, rows);
                    StandingStore.read(handle).ifPresent(rows::keep);
                })
                .join();
    }

    @Override
    public void close() {
        upkeep.close();
        prices.close();
        journal.close();
        database.close();
    }
}
