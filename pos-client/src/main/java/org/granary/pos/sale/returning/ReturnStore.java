package org.granary.pos.sale.returning;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.granary.model.kernel.DocumentId;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.Posting;
import org.granary.model.sale.Refund;
import org.granary.model.stock.StockMovement;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.ReturnMessage;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables of returns; postings and movements stand beside those of the sales. Its methods run on the database's thread. */
public final class ReturnStore implements Projection {
    @Override
    public void apply(Handle handle, JournalRecord record) {
        if (!record.type().equals(RecordType.RETURN.code())) {
            return;
        }
        PaidReturn paidReturn = Json.read(record.payload(), ReturnMessage.class).toDomain();
        boolean known = handle.createQuery("SELECT COUNT(*) FROM sale_return WHERE id = :id")
                        .bind("id", paidReturn.id().toString())
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (!known) {
            insert(handle, paidReturn, record.position());
            insertRefunds(handle, paidReturn);
            insertPostings(handle, paidReturn);
            insertMovements(handle, paidReturn);
        }
    }

    private static void insert(Handle handle, PaidReturn paidReturn, long position) {
        handle.createUpdate("""
                        INSERT INTO sale_return (id, receipt_number, business_date, daily_number, original_sale,
                            original_receipt, refunded, journal_position, kind)
                        VALUES (:id, :receipt, :date, :number, :sale, :original, :refunded, :position, :kind)
                        """)
                .bind("id", paidReturn.id().toString())
                .bind("receipt", paidReturn.receiptNumber().toString())
                .bind("date", paidReturn.receiptNumber().businessDate())
                .bind("number", paidReturn.receiptNumber().number())
                .bind("sale", paidReturn.originalSale().toString())
                .bind("original", paidReturn.originalReceipt().toString())
                .bind("refunded", paidReturn.refunded().fen())
                .bind("position", position)
                .bind("kind", paidReturn.kind().name())
                .execute();
    }

    private static void insertRefunds(Handle handle, PaidReturn paidReturn) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO refund (return_id, refund_number, kind, amount) VALUES (:return, :number, :kind, :amount)
                """);
        int number = 0;
        for (Refund refund : paidReturn.refunds()) {
            number++;
            batch.bind("return", paidReturn.id().toString())
                    .bind("number", number)
                    .bind("kind", refund.kind().name())
                    .bind("amount", refund.amount().fen())
                    .add();
        }
        execute(batch);
    }

    private static void insertPostings(Handle handle, PaidReturn paidReturn) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO posting (document_id, posting_number, debit, credit, amount)
                VALUES (:document, :number, :debit, :credit, :amount)
                """);
        int number = 0;
        for (Posting posting : paidReturn.postings()) {
            number++;
            batch.bind("document", paidReturn.id().toString())
                    .bind("number", number)
                    .bind("debit", posting.debit().name())
                    .bind("credit", posting.credit().name())
                    .bind("amount", posting.amount().fen())
                    .add();
        }
        execute(batch);
    }

    private static void insertMovements(Handle handle, PaidReturn paidReturn) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO stock_movement (document_id, line_number, sku, delta, kind, bin)
                VALUES (:document, :line, :sku, :delta, :kind, :bin)
                """);
        for (StockMovement movement : paidReturn.movements()) {
            batch.bind("document", movement.document().toString())
                    .bind("line", movement.lineNumber())
                    .bind("sku", movement.sku().value())
                    .bind("delta", movement.delta().amount())
                    .bind("kind", movement.kind().name())
                    .bind("bin", movement.bin().name())
                    .add();
        }
        execute(batch);
    }

    private static void execute(PreparedBatch batch) {
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    /** Journal positions of a sale's returns. */
    List<Long> positions(Handle handle, DocumentId sale) {
        return handle.createQuery("SELECT journal_position FROM sale_return WHERE original_sale = :sale ORDER BY id")
                .bind("sale", sale.toString())
                .mapTo(Long.class)
                .list();
    }

    /** What blind returns gave back on a business date. */
    long blind(Handle handle, LocalDate date) {
        return handle.createQuery("""
                        SELECT COALESCE(SUM(refunded), 0) FROM sale_return WHERE business_date = :date AND kind = :kind
                        """)
                .bind("date", date)
                .bind("kind", PaidReturn.Kind.BLIND.name())
                .mapTo(Long.class)
                .one();
    }

    /** The highest receipt number of each business date; returns and sales count together. */
    Map<LocalDate, Integer> lastNumbers(Handle handle) {
        Map<LocalDate, Integer> numbers = new HashMap<>();
        handle.createQuery("SELECT business_date, MAX(daily_number) FROM sale_return GROUP BY business_date")
                .map((row, context) -> Map.entry(row.getObject(1, LocalDate.class), row.getInt(2)))
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue()));
        return numbers;
    }
}
