package org.granary.drill.powercut;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.granary.drill.disk.UnreliableDisk;
import org.granary.drill.disk.UnreliableFolder;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalFailedException;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.journal.SegmentFolder;
import org.granary.pos.sale.SaleStore;
import org.granary.pos.sale.returning.ReturnStore;
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
    private static final int SEGMENT_BYTES = 16 * 1024;

    private static final int PAGE = 200;

    /**
     * What goes on whatever becomes of the till.
     *
     * @param now the time
     * @param wanted the next sequence that headquarters wants
     */
    record Outside(AtomicReference<Instant> now, AtomicLong wanted) {}

    private final UnreliableDisk disk;
    private final AtomicReference<Instant> now;
    private final Journal journal;
    private final Database database;
    private final Projector projector;
    private final Upkeep upkeep;

    /**
     * What was found at a start.
     *
     * @param journaled documents in the journal, with what was paid or given back in fen
     * @param journalPayloads all that is in the journal
     * @param rows documents in the database, likewise
     * @param cut whether the journal's oldest records were deleted
     */
    record Found(
            Map<String, Long> journaled,
            List<String> journalPayloads,
            Map<String, Long> rows,
            long skus,
            boolean cut) {}

    private TillOnDisk(UnreliableDisk disk, Outside outside, Journal journal, Database database) {
        this.disk = disk;
        this.now = outside.now();
        this.journal = journal;
        this.database = database;
        this.projector = new Projector(database, journal, List.of(new SaleStore(), new ReturnStore()), record -> {});
        this.upkeep =
                new Upkeep(database, journal, epoch -> outside.wanted().get(), () -> room(disk), () -> false, now::get);
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
    static TillOnDisk start(UnreliableDisk disk, Outside outside, boolean forced, String boot) {
        SegmentFolder folder = new UnreliableFolder(disk, "data/journal");
        Journal journal =
                Journal.open(forced ? folder : new ForcelessFolder(folder), EPOCH, outside.now()::get, SEGMENT_BYTES);
        try {
            Database database = Database.open(disk.folder() + "/data", journal::end, boot, Duration.ZERO);
            TillOnDisk till = new TillOnDisk(disk, outside, journal, database);
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

    /** The sequence that the next record gets. */
    long nextSequence() {
        return journal.nextSequence();
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
        Map<String, Long> documents = new HashMap<>();
        List<String> payloads = new ArrayList<>();
        long position = 0;
        List<JournalRecord> page = journal.read(position, PAGE);
        boolean cut = !page.isEmpty() && page.get(0).sequence() > 1;
        ChainHash last = cut ? page.get(0).previous() : ChainHash.GENESIS;
        while (!page.isEmpty()) {
            for (JournalRecord record : page) {
                payloads.add(record.payload());
                document(record).ifPresent(of -> {
                    Long before = documents.put(of.getKey(), of.getValue());
                    require(before == null, "a document stands twice in the journal: " + of.getKey());
                });
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
                    handle.createQuery("SELECT id, total FROM sale UNION ALL SELECT id, refunded FROM sale_return")
                            .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                            .forEach(entry -> rows.put(entry.getKey(), entry.getValue()));
                    return handle.createQuery("SELECT COUNT(*) FROM sku")
                            .mapTo(Long.class)
                            .one();
                })
                .join();
        return new Found(documents, payloads, rows, skus, cut);
    }

    private static Optional<Map.Entry<String, Long>> document(JournalRecord record) {
        if (record.type().equals(RecordType.SALE.code())) {
            SaleMessage sale = Json.read(record.payload(), SaleMessage.class);
            return Optional.of(Map.entry(sale.id(), sale.toDomain().total().fen()));
        }
        if (record.type().equals(RecordType.RETURN.code())) {
            ReturnMessage paidReturn = Json.read(record.payload(), ReturnMessage.class);
            return Optional.of(
                    Map.entry(paidReturn.id(), paidReturn.toDomain().refunded().fen()));
        }
        return Optional.empty();
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
