package org.granary.pos.shift.drawer;

import org.granary.model.sale.Posting;
import org.granary.model.shift.CashMoved;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.guard.CashMovedMessage;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projection;
import org.jdbi.v3.core.Handle;

/** The table of cash that moved without a sale; postings stand beside those of the sales. On the database's thread. */
public final class DrawerStore implements Projection {
    @Override
    public void apply(Handle handle, JournalRecord record) {
        if (!record.type().equals(RecordType.CASH_MOVED.code())) {
            return;
        }
        CashMoved moved = Json.read(record.payload(), CashMovedMessage.class).toDomain();
        handle.createUpdate("""
                        MERGE INTO cash_moved (id, shift_id, business_date, kind, amount) KEY (id)
                        VALUES (:id, :shift, :date, :kind, :amount)
                        """)
                .bind("id", moved.id().toString())
                .bind("shift", moved.shiftId().toString())
                .bind("date", moved.businessDate())
                .bind("kind", moved.kind().name())
                .bind("amount", moved.delta().fen())
                .execute();
        int number = 0;
        for (Posting posting : moved.postings()) {
            number++;
            handle.createUpdate("""
                            MERGE INTO posting (document_id, posting_number, debit, credit, amount)
                            KEY (document_id, posting_number) VALUES (:document, :number, :debit, :credit, :amount)
                            """)
                    .bind("document", moved.id().toString())
                    .bind("number", number)
                    .bind("debit", posting.debit().name())
                    .bind("credit", posting.credit().name())
                    .bind("amount", posting.amount().fen())
                    .execute();
        }
    }
}
