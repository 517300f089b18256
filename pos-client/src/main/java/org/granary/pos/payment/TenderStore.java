package org.granary.pos.payment;

import java.util.List;
import java.util.function.Consumer;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.payment.PaymentProviderKind;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projection;
import org.jdbi.v3.core.Handle;

/** The table of payments by code. Its methods run on the database's thread. */
public final class TenderStore implements Projection {
    private volatile Consumer<DocumentId> sold = sale -> {};

    /** Calls the listener when a sale is done that a code was paid for. */
    void onSold(Consumer<DocumentId> listener) {
        sold = listener;
    }

    @Override
    public void apply(Handle handle, JournalRecord record) {
        if (record.type().equals(RecordType.TENDER_STATE.code())) {
            write(handle, Json.read(record.payload(), TenderRecord.class).toDomain(), record.position());
        } else if (record.type().equals(RecordType.SALE.code()) && anyPaid(handle)) {
            DocumentId sale =
                    Json.read(record.payload(), SaleMessage.class).toDomain().id();
            int found = handle.createUpdate(
                            "UPDATE code_payment SET open = FALSE WHERE open AND state = 'PAID' AND sale = :sale")
                    .bind("sale", sale.toString())
                    .execute();
            if (found > 0) {
                sold.accept(sale);
            }
        }
    }

    /** Most sales are paid otherwise, and are not read for this. */
    private static boolean anyPaid(Handle handle) {
        return !handle.createQuery("SELECT 1 FROM code_payment WHERE open AND state = 'PAID' LIMIT 1")
                .mapTo(Integer.class)
                .list()
                .isEmpty();
    }

    private static void write(Handle handle, CodeAttempt attempt, long position) {
        handle.createUpdate("""
                        MERGE INTO code_payment (attempt, sale, provider, amount, state, reason, transaction_no, cancelled, open,
                            journal_position)
                        KEY (attempt) VALUES (:attempt, :sale, :provider, :amount, :state, :reason, :transaction, :cancelled,
                            :open, :position)
                        """)
                .bind("attempt", attempt.id().toString())
                .bind("sale", attempt.sale().toString())
                .bind("provider", attempt.provider().name())
                .bind("amount", attempt.amount().fen())
                .bind("state", attempt.state().name())
                .bind("reason", attempt.reason().name())
                .bind("transaction", attempt.transaction())
                .bind("cancelled", attempt.cancelled())
                .bind("open", !attempt.state().unpaid())
                .bind("position", position)
                .execute();
    }

    /** What is still somebody's business, oldest change first. */
    List<CodeAttempt> unfinished(Handle handle, int max) {
        return handle.createQuery("""
                        SELECT attempt, sale, provider, amount, state, reason, transaction_no, cancelled FROM code_payment
                        WHERE open ORDER BY journal_position LIMIT :max
                        """)
                .bind("max", max)
                .map((row, context) -> new CodeAttempt(
                        DocumentId.parse(row.getString("attempt")),
                        DocumentId.parse(row.getString("sale")),
                        PaymentProviderKind.valueOf(row.getString("provider")),
                        Money.ofFen(row.getLong("amount")),
                        PaymentState.valueOf(row.getString("state")),
                        PaymentReason.valueOf(row.getString("reason")),
                        row.getString("transaction_no"),
                        row.getBoolean("cancelled")))
                .list();
    }
}
