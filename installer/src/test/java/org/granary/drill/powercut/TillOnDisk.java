package org.granary.drill.powercut;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import org.granary.drill.disk.UnreliableDisk;
import org.granary.drill.disk.UnreliableFolder;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalFailedException;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.journal.SegmentFolder;
import org.granary.pos.sale.SaleStore;
import org.granary.pos.store.Database;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projector;
import org.granary.pos.store.StoreFailedException;
import org.granary.pos.upkeep.Upkeep;

/** What of a till writes to a disk, as the till wires it: journal, database, projection, upkeep. */
final class TillOnDisk implements AutoCloseable {
    static final long EPOCH = 1;

    /** Articles that headquarters has told this till. */
    static final int SKUS = 200;

    /** Small, so that a drill crosses many borders. */
    private static final int SEGMENT_BYTES = 32 * 1024;

    private static final int PAGE = 200;

    private final UnreliableDisk disk;
    private final AtomicReference<Instant> now;
    private final Journal journal;
    private final Database database;
    private final Projector projector;
    private final Upkeep upkeep;

    /** What was found at a start. */
    record Found(Map<String, Long> journalSales, List<String> journalPayloads, Map<String, Long> rows, long skus) {}

    private TillOnDisk(UnreliableDisk disk, AtomicReference<Instant> now, Journal journal, Database database) {
        this.disk = disk;
        this.now = now;
        this.journal = journal;
        this.database = database;
        this.projector = new Projector(database, journal, List.of(new SaleStore()), record -> {});
        this.upkeep = new Upkeep(database, journal, epoch -> 1, () -> room(disk), () -> false, now::get);
    }

    private static long room(UnreliableDisk disk) {
        return disk.isDead() ? 0 : Long.MAX_VALUE;
    }

    /**
     * Starts as the till does.
     *
     * @param forced whether the journal may force; without it the drill has to lose sales
     * @param boot names the run of the operating system
     */
    static TillOnDisk start(UnreliableDisk disk, AtomicReference<Instant> now, boolean forced, String boot) {
        SegmentFolder folder = new UnreliableFolder(disk, "data/journal");
        Journal journal = Journal.open(forced ? folder : new ForcelessFolder(folder), EPOCH, now::get, SEGMENT_BYTES);
        try {
            Database database = Database.open(disk.folder() + "/data", journal::end, boot, Duration.ZERO);
            TillOnDisk till = new TillOnDisk(disk, now, journal, database);
            till.follow();
            return till;
        } catch (RuntimeException e) {
            journal.close();
            throw e;
        }
    }

    private void follow() {
        try {
            projector.start().join();
        } catch (CompletionException e) {
            close();
            throw e;
        }
    }

    /** Appends a record; true when it was acknowledged. Waits until the database had its turn, so that a seed repeats. */
    boolean append(RecordType type, String payload) {
        boolean acknowledged;
        try {
            journal.append(type, payload).join();
            acknowledged = true;
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof JournalFailedException)) {
                throw e;
            }
            acknowledged = false;
        }
        journal.begin(EPOCH).join();
        boolean ignored = database.sound().join();
        return acknowledged;
    }

    /** Lets time pass and upkeep do what is due then. */
    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
        try {
            upkeep.round();
        } catch (RuntimeException e) {
            unlessDead(e);
        }
    }

    void pack() {
        try {
            database.compact().join();
        } catch (CompletionException e) {
            unlessDead(e);
        }
    }

    /** What headquarters sends a new till, forced as the feed's intake does it. */
    void takeCatalogue() {
        try {
            database.useTransaction(handle -> {
                        for (int i = 0; i < SKUS; i++) {
                            handle.execute("MERGE INTO sku KEY (code) VALUES (?, ?)", "S" + i, "{\"name\":\"谷丰 大米\"}");
                        }
                    })
                    .join();
            database.checkpoint().join();
        } catch (CompletionException e) {
            unlessDead(e);
        }
    }

    private void unlessDead(RuntimeException e) {
        if (!disk.isDead()) {
            throw e;
        }
    }

    boolean exported() {
        try {
            return database.journalNeededFrom() > 0;
        } catch (RuntimeException e) {
            unlessDead(e);
            return false;
        }
    }

    /** Whether this start found anything damaged or doubtful, and put it right. */
    boolean repaired() {
        return !database.repairs().isEmpty() || database.takenOut() > 0;
    }

    /** Everything that is kept, read back; {@code chained} when the hash chain is to hold, too. */
    Found find(boolean chained) {
        Map<String, Long> sales = new HashMap<>();
        List<String> payloads = new ArrayList<>();
        ChainHash last = ChainHash.GENESIS;
        long position = 0;
        List<JournalRecord> page = journal.read(position, PAGE);
        while (!page.isEmpty()) {
            for (JournalRecord record : page) {
                payloads.add(record.payload());
                if (record.type().equals(RecordType.SALE.code())) {
                    SaleMessage sale = Json.read(record.payload(), SaleMessage.class);
                    Long before = sales.put(sale.id(), sale.toDomain().total().fen());
                    require(before == null, "a sale stands twice in the journal: " + sale.id());
                }
                if (record.forHeadquarters() && chained) {
                    SyncRecord sync = record.toSyncRecord();
                    require(sync.follows(last), "the chain is broken at " + record.position());
                    last = sync.hash();
                }
                position = record.end();
            }
            page = journal.read(position, PAGE);
        }
        Map<String, Long> rows = new HashMap<>();
        long skus = database.inTransaction(handle -> {
                    handle.createQuery("SELECT id, total FROM sale")
                            .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                            .forEach(entry -> rows.put(entry.getKey(), entry.getValue()));
                    return handle.createQuery("SELECT COUNT(*) FROM sku")
                            .mapTo(Long.class)
                            .one();
                })
                .join();
        return new Found(sales, payloads, rows, skus);
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new StoreFailedException(sentence, new IllegalStateException(sentence));
        }
    }

    @Override
    public void close() {
        upkeep.close();
        journal.close();
        database.close();
    }
}
