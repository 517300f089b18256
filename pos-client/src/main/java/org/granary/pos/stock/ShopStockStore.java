package org.granary.pos.stock;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.granary.model.document.Consequences;
import org.granary.model.document.Document;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.stock.Bin;
import org.granary.model.stock.StockMovement;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.Documents;
import org.granary.model.wire.Feed;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * The tables of the shop's stock: headquarters' sum, the feed's entries since, and this till's own movements that neither
 * contains. Its methods run on the database's thread.
 */
public final class ShopStockStore implements Projection {
    /** What is known of one article; {@code onHand} can be sold. */
    record Level(long onHand, long quarantined, Instant asOf) {}

    /** What one document moved of one article. */
    private record Delta(long shelf, long quarantined) {
        static Delta of(StockMovement movement) {
            long amount = movement.delta().amount();
            return movement.bin() == Bin.SHELF ? new Delta(amount, 0) : new Delta(0, amount);
        }

        Delta plus(Delta more) {
            return new Delta(Math.addExact(shelf, more.shelf), Math.addExact(quarantined, more.quarantined));
        }
    }

    @Override
    public void apply(Handle handle, JournalRecord record) {
        Optional<RecordType> type = RecordType.ofCode(record.type()).filter(ShopStockStore::moves);
        if (type.isEmpty() || record.sequence() <= counted(handle, record.epoch())) {
            return;
        }
        Document document = Documents.read(type.get(), record.payload(), Json::read);
        Map<SkuCode, Delta> deltas = new HashMap<>();
        for (StockMovement movement : Consequences.of(document).movements()) {
            deltas.merge(movement.sku(), Delta.of(movement), Delta::plus);
        }
        PreparedBatch batch = handle.prepareBatch("""
                MERGE INTO own_movement (epoch, sequence, sku, delta, quarantined) KEY (epoch, sequence, sku)
                VALUES (:epoch, :sequence, :sku, :delta, :quarantined)
                """);
        deltas.forEach((sku, delta) -> batch.bind("epoch", record.epoch())
                .bind("sequence", record.sequence())
                .bind("sku", sku.value())
                .bind("delta", delta.shelf())
                .bind("quarantined", delta.quarantined())
                .add());
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** What headquarters gives back it has counted. */
    @Override
    public void recovered(Handle handle, JournalRecord record) {}

    /** What one record moved of an article is one row. */
    @Override
    public boolean wholeExchanges() {
        return true;
    }

    private static boolean moves(RecordType type) {
        return type == RecordType.SALE || type == RecordType.RETURN || type == RecordType.EXCHANGE;
    }

    private static long counted(Handle handle, long epoch) {
        return handle.createQuery("""
                        SELECT c.to_sequence FROM stock_counted c
                        LEFT JOIN sync_line l ON l.epoch = c.epoch
                        WHERE c.epoch = :epoch AND c.branch = COALESCE(l.branch, 0)
                        """)
                .bind("epoch", epoch)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** Adds an entry of the feed; one that the base contains, or that comes before there is a base, is only noted. */
    void entry(Handle handle, TillId self, Feed.Entry entry, Instant at) {
        Feed.StockPayload payload = Json.read(entry.payload(), Feed.StockPayload.class);
        handle.createUpdate("MERGE INTO stock_entry (id, feed_cursor) KEY (id) VALUES (1, :cursor)")
                .bind("cursor", entry.cursor())
                .execute();
        if (payload.till().equals(self.toString())) {
            counted(handle, payload.epoch(), payload.branch(), payload.toSeq());
        }
        Optional<Long> base = base(handle);
        if (base.isPresent() && entry.cursor() > base.get()) {
            payload.deltas().forEach((sku, delta) -> add(handle, sku, new Delta(delta, 0)));
            some(payload.quarantined()).forEach((sku, delta) -> add(handle, sku, new Delta(0, delta)));
            handle.createUpdate("UPDATE shop_stock SET as_of = :at WHERE id = 1")
                    .bind("at", at.toEpochMilli())
                    .execute();
        }
    }

    private static Map<String, Long> some(@Nullable Map<String, Long> amounts) {
        return amounts == null ? Map.of() : amounts;
    }

    private static void add(Handle handle, String sku, Delta delta) {
        int known = handle.createUpdate("""
                        UPDATE stock_level SET on_hand = on_hand + :delta, quarantined = quarantined + :quarantined
                        WHERE sku = :sku
                        """)
                .bind("sku", sku)
                .bind("delta", delta.shelf())
                .bind("quarantined", delta.quarantined())
                .execute();
        if (known == 0) {
            handle.createUpdate(
                            "INSERT INTO stock_level (sku, on_hand, quarantined) VALUES (:sku, :delta, :quarantined)")
                    .bind("sku", sku)
                    .bind("delta", delta.shelf())
                    .bind("quarantined", delta.quarantined())
                    .execute();
        }
    }

    /** A line is contained up to a sequence: what lies before it is not this till's own any more. */
    private static void counted(Handle handle, long epoch, long branch, long toSequence) {
        handle.createUpdate("""
                        MERGE INTO stock_counted (epoch, branch, to_sequence) KEY (epoch, branch)
                        VALUES (:epoch, :branch, GREATEST(:to, COALESCE(
                            (SELECT to_sequence FROM stock_counted WHERE epoch = :epoch AND branch = :branch), 0)))
                        """)
                .bind("epoch", epoch)
                .bind("branch", branch)
                .bind("to", toSequence)
                .execute();
        long contained = counted(handle, epoch);
        handle.createUpdate("DELETE FROM own_movement WHERE epoch = :epoch AND sequence <= :to")
                .bind("epoch", epoch)
                .bind("to", contained)
                .execute();
    }

    /** The cursor of headquarters' sum; empty while there is none. */
    Optional<Long> base(Handle handle) {
        return handle.createQuery("SELECT base_cursor FROM shop_stock WHERE id = 1")
                .mapTo(Long.class)
                .findOne();
    }

    /**
     * Puts headquarters' sum in place.
     *
     * @return false when an entry that it does not contain was applied already: it has to be asked for again
     */
    boolean begin(Handle handle, TillId self, Feed.StockBase base, Instant at) {
        long newest = handle.createQuery("SELECT feed_cursor FROM stock_entry WHERE id = 1")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
        if (newest > base.cursor()) {
            return false;
        }
        handle.execute("DELETE FROM stock_level");
        PreparedBatch levels = handle.prepareBatch("INSERT INTO stock_level (sku, on_hand) VALUES (:sku, :onHand)");
        base.onHand()
                .forEach((sku, onHand) ->
                        levels.bind("sku", sku).bind("onHand", onHand).add());
        if (levels.size() > 0) {
            levels.execute();
        }
        some(base.quarantined()).forEach((sku, amount) -> add(handle, sku, new Delta(0, amount)));
        handle.createUpdate("MERGE INTO shop_stock (id, base_cursor, as_of) KEY (id) VALUES (1, :cursor, :at)")
                .bind("cursor", base.cursor())
                .bind("at", at.toEpochMilli())
                .execute();
        base.taken().stream()
                .filter(taken -> taken.till().equals(self.toString()))
                .forEach(taken -> counted(handle, taken.epoch(), taken.branch(), taken.seq()));
        return true;
    }

    /** Everything that came from headquarters. */
    void clear(Handle handle) {
        handle.execute("DELETE FROM shop_stock");
        handle.execute("DELETE FROM stock_level");
        handle.execute("DELETE FROM stock_entry");
    }

    /** What there is of an article; empty while there is no base. */
    Optional<Level> level(Handle handle, SkuCode sku) {
        return handle.createQuery("""
                        SELECT s.as_of,
                            COALESCE((SELECT on_hand FROM stock_level WHERE sku = :sku), 0) + COALESCE(o.delta, 0),
                            COALESCE((SELECT quarantined FROM stock_level WHERE sku = :sku), 0)
                                + COALESCE(o.quarantined, 0)
                        FROM shop_stock s, (
                            SELECT SUM(m.delta) AS delta, SUM(m.quarantined) AS quarantined FROM own_movement m
                                LEFT JOIN sync_line l ON l.epoch = m.epoch
                                LEFT JOIN stock_counted c ON c.epoch = m.epoch AND c.branch = COALESCE(l.branch, 0)
                            WHERE m.sku = :sku AND m.sequence > COALESCE(c.to_sequence, 0)) o
                        WHERE s.id = 1
                        """)
                .bind("sku", sku.value())
                .map((row, context) -> new Level(row.getLong(2), row.getLong(3), Instant.ofEpochMilli(row.getLong(1))))
                .findOne();
    }
}
