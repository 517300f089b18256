package org.granary.pos.print;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.sale.PaidSale;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projection;
import org.jdbi.v3.core.Handle;

/** The table of receipts and what became of them. Its methods run on the database's thread. */
public final class PrintStore implements Projection {
    /** A receipt that is still somebody's business. */
    record OpenPrint(ReceiptNumber receiptNumber, Money total, Instant soldAt, PrintState state) {
        OpenPrint in(PrintState next) {
            return new OpenPrint(receiptNumber, total, soldAt, next);
        }
    }

    @Override
    public void apply(Handle handle, JournalRecord record) {
        if (record.type().equals(RecordType.SALE.code())) {
            PaidSale sale = Json.read(record.payload(), SaleMessage.class).toDomain();
            handle.createUpdate("""
                            MERGE INTO print_job (receipt_number, total, sold_at, state, journal_position)
                            KEY (receipt_number) VALUES (:number, :total, :at, :state, :position)
                            """)
                    .bind("number", sale.receiptNumber().toString())
                    .bind("total", sale.paid().fen())
                    .bind("at", sale.at())
                    .bind("state", PrintState.WAITING.code())
                    .bind("position", record.position())
                    .execute();
        } else if (record.type().equals(RecordType.PRINT_OUTCOME.code())) {
            PrintRecord outcome = Json.read(record.payload(), PrintRecord.class);
            handle.createUpdate("UPDATE print_job SET state = :state WHERE receipt_number = :number")
                    .bind("state", outcome.state())
                    .bind("number", outcome.receiptNumber())
                    .execute();
        }
    }

    /** Its receipt was printed, or not, before the loss: nothing is printed by itself. */
    @Override
    public void recovered(Handle handle, JournalRecord record) {}

    /** The newest receipts that are still open, in the order of sale. */
    List<OpenPrint> open(Handle handle, int max) {
        return handle.createQuery("""
                        SELECT receipt_number, total, sold_at, state FROM (
                            SELECT * FROM print_job WHERE state IN ('waiting', 'started', 'failed', 'unknown')
                            ORDER BY journal_position DESC LIMIT :max) newest
                        ORDER BY journal_position
                        """)
                .bind("max", max)
                .map((row, context) -> new OpenPrint(
                        ReceiptNumber.parse(row.getString(1)),
                        Money.ofFen(row.getLong(2)),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        PrintState.ofCode(row.getString(4))))
                .list();
    }
}
