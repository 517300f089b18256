package org.granary.pos.sale.held;

import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.HeldSaleTaken;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.Feed;
import org.granary.model.wire.HeldSaleMessage;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projection;
import org.jdbi.v3.core.Handle;

/**
 * The tables of held sales. What this till put aside or took stands in its journal and stays; what headquarters told of the
 * other tills is taken out with the feed. Its methods run on the database's thread.
 */
public final class HeldStore implements Projection {
    @Override
    public void apply(Handle handle, JournalRecord record) {
        if (record.type().equals(RecordType.SALE_HELD.code())) {
            HeldSaleMessage message = Json.read(record.payload(), HeldSaleMessage.class);
            insert(handle, message.toDomain(), record.payload(), true);
        } else if (record.type().equals(RecordType.HELD_TAKEN.code())) {
            HeldSaleTaken taken =
                    Json.read(record.payload(), HeldSaleMessage.Taken.class).toDomain();
            taken(handle, taken.held(), taken.till(), true);
        }
    }

    /** Takes over what headquarters says of a held sale. */
    void told(Handle handle, Feed.HeldPayload payload) {
        HeldSaleMessage sale = payload.sale();
        String taker = payload.takenBy();
        if (taker != null) {
            taken(handle, DocumentId.parse(payload.held()), TillId.parse(taker), false);
        } else if (sale != null) {
            insert(handle, sale.toDomain(), Json.write(sale), false);
        }
    }

    private static void insert(Handle handle, HeldSale sale, String payload, boolean own) {
        handle.createUpdate("""
                        MERGE INTO held_sale t USING (VALUES (:id)) s (id) ON t.id = s.id
                        WHEN NOT MATCHED THEN INSERT (id, held_at, payload, own) VALUES (:id, :at, :payload, :own)
                        """)
                .bind("id", sale.id().toString())
                .bind("at", sale.at().toEpochMilli())
                .bind("payload", payload)
                .bind("own", own)
                .execute();
    }

    private static void taken(Handle handle, DocumentId held, TillId till, boolean own) {
        handle.createUpdate("MERGE INTO held_taken (held, till, own) KEY (held, own) VALUES (:held, :till, :own)")
                .bind("held", held.toString())
                .bind("till", till.toString())
                .bind("own", own)
                .execute();
    }

    /** Everything that came from headquarters. */
    void clear(Handle handle) {
        handle.execute("DELETE FROM held_sale WHERE NOT own");
        handle.execute("DELETE FROM held_taken WHERE NOT own");
    }

    /**
     * What may be taken up, oldest first. A sale that headquarters gave to this till without the till having it on record (it
     * died in between) is still there for it.
     */
    List<HeldEntry> waiting(Handle handle, TillId self, int limit) {
        return handle.createQuery("""
                        SELECT h.payload, h.own FROM held_sale h
                        WHERE NOT EXISTS (SELECT 1 FROM held_taken t
                            WHERE t.held = h.id AND (t.own OR t.till <> :self))
                        ORDER BY h.held_at, h.id FETCH FIRST :limit ROWS ONLY
                        """)
                .bind("self", self.toString())
                .bind("limit", limit)
                .map((row, context) -> new HeldEntry(
                        Json.read(row.getString(1), HeldSaleMessage.class).toDomain(), row.getBoolean(2)))
                .list();
    }

    /** Who has it, as far as this till knows. */
    Optional<TillId> taker(Handle handle, DocumentId held) {
        return handle.createQuery("SELECT till FROM held_taken WHERE held = :held ORDER BY own DESC")
                .bind("held", held.toString())
                .mapTo(String.class)
                .findFirst()
                .map(TillId::parse);
    }
}
