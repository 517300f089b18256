package org.granary.pos.tender;

import java.util.Optional;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projection;
import org.jdbi.v3.core.Handle;

/** The sales that are paid in part; its methods run on the database's thread. */
public final class PaymentStore implements Projection {
    @Override
    public void apply(Handle handle, JournalRecord record) {
        if (record.type().equals(RecordType.PAYMENT_STATE.code())) {
            PaymentStateMessage message = Json.read(record.payload(), PaymentStateMessage.class);
            if (message.legs().isEmpty()) {
                delete(handle, message.sale().id());
            } else {
                handle.createUpdate("""
                                MERGE INTO open_payment (id, payload, journal_position) KEY (id)
                                VALUES (:id, :payload, :position)
                                """)
                        .bind("id", message.sale().id())
                        .bind("payload", record.payload())
                        .bind("position", record.position())
                        .execute();
            }
        } else if (record.type().equals(RecordType.SALE.code())) {
            delete(handle, Json.read(record.payload(), SaleMessage.class).id());
        }
    }

    private static void delete(Handle handle, String id) {
        handle.createUpdate("DELETE FROM open_payment WHERE id = :id")
                .bind("id", id)
                .execute();
    }

    /** The newest; there is one at most, unless a record was lost between two. */
    Optional<UnfinishedPayment> newest(Handle handle) {
        return handle.createQuery("SELECT payload FROM open_payment ORDER BY journal_position DESC LIMIT 1")
                .mapTo(String.class)
                .findOne()
                .map(payload -> Json.read(payload, PaymentStateMessage.class).toDomain());
    }
}
