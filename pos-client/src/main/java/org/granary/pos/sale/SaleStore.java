package org.granary.pos.sale;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.member.MemberId;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Posting;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.stock.StockMovement;
import org.granary.model.sync.DayFigures;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.store.Json;
import org.granary.pos.store.Projection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The tables of sales: lines, tenders, postings, stock movements. Its methods run on the database's thread. */
public final class SaleStore implements Projection {
    @Override
    public void apply(Handle handle, JournalRecord record) {
        if (!record.type().equals(RecordType.SALE.code())) {
            return;
        }
        PaidSale sale = Json.read(record.payload(), SaleMessage.class).toDomain();
        boolean known = handle.createQuery("SELECT COUNT(*) FROM sale WHERE id = :id")
                        .bind("id", sale.id().toString())
                        .mapTo(Integer.class)
                        .one()
                > 0;
        if (!known) {
            insertSale(handle, sale, record.position());
            insertLines(handle, sale);
            insertTenders(handle, sale);
            insertPostings(handle, sale);
            insertMovements(handle, sale);
        }
    }

    private static void insertSale(Handle handle, PaidSale sale, long position) {
        handle.createUpdate("""
                        INSERT INTO sale (id, receipt_number, business_date, daily_number, shift_id, cashier, sold_at,
                            total, rounding, price_version, journal_position)
                        VALUES (:id, :receiptNumber, :date, :number, :shift, :cashier, :at,
                            :total, :rounding, :version, :position)
                        """)
                .bind("id", sale.id().toString())
                .bind("receiptNumber", sale.receiptNumber().toString())
                .bind("date", sale.receiptNumber().businessDate())
                .bind("number", sale.receiptNumber().number())
                .bind("shift", sale.shiftId().toString())
                .bind("cashier", sale.cashier().value())
                .bind("at", sale.at())
                .bind("total", sale.total().fen())
                .bind("rounding", sale.rounding().fen())
                .bind("version", sale.priceVersion())
                .bind("position", position)
                .execute();
    }

    private static void insertLines(Handle handle, PaidSale sale) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO sale_line (sale_id, line_number, sku, pack, name, packs, quantity, unit_price,
                    price_version, amount, tax)
                VALUES (:sale, :line, :sku, :pack, :name, :packs, :quantity, :price, :version, :amount, :tax)
                """);
        for (SaleLine line : sale.lines()) {
            batch.bind("sale", sale.id().toString())
                    .bind("line", line.lineNumber())
                    .bind("sku", line.unit().sku().value())
                    .bind("pack", line.unit().pack())
                    .bind("name", line.name())
                    .bind("packs", line.packs())
                    .bind("quantity", line.quantity().amount())
                    .bind("price", line.unitPrice().price().fen())
                    .bind("version", line.unitPrice().version())
                    .bind("amount", line.amount().fen())
                    .bind("tax", line.tax().fen())
                    .add();
        }
        batch.execute();
    }

    private static void insertTenders(Handle handle, PaidSale sale) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO tender (sale_id, tender_number, kind, amount, handed)
                VALUES (:sale, :number, :kind, :amount, :handed)
                """);
        int number = 0;
        for (Tender tender : sale.tenders()) {
            number++;
            batch.bind("sale", sale.id().toString())
                    .bind("number", number)
                    .bind("kind", tender.kind().name())
                    .bind("amount", tender.amount().fen())
                    .bind("handed", tender.handed().fen())
                    .add();
        }
        batch.execute();
    }

    private static void insertPostings(Handle handle, PaidSale sale) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO posting (document_id, posting_number, debit, credit, amount)
                VALUES (:sale, :number, :debit, :credit, :amount)
                """);
        int number = 0;
        for (Posting posting : sale.postings()) {
            number++;
            batch.bind("sale", sale.id().toString())
                    .bind("number", number)
                    .bind("debit", posting.debit().name())
                    .bind("credit", posting.credit().name())
                    .bind("amount", posting.amount().fen())
                    .add();
        }
        if (number > 0) {
            batch.execute();
        }
    }

    private static void insertMovements(Handle handle, PaidSale sale) {
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO stock_movement (document_id, line_number, sku, delta, kind)
                VALUES (:document, :line, :sku, :delta, :kind)
                """);
        for (StockMovement movement : sale.movements()) {
            batch.bind("document", movement.document().toString())
                    .bind("line", movement.lineNumber())
                    .bind("sku", movement.sku().value())
                    .bind("delta", movement.delta().amount())
                    .bind("kind", movement.kind().name())
                    .add();
        }
        batch.execute();
    }

    /** The highest receipt number of each business date. */
    Map<LocalDate, Integer> lastNumbers(Handle handle) {
        Map<LocalDate, Integer> numbers = new HashMap<>();
        handle.createQuery("SELECT business_date, MAX(daily_number) FROM sale GROUP BY business_date")
                .map((row, context) -> Map.entry(row.getObject(1, LocalDate.class), row.getInt(2)))
                .forEach(entry -> numbers.put(entry.getKey(), entry.getValue()));
        return numbers;
    }

    /** Journal position of a sale. */
    Optional<Long> position(Handle handle, String receiptNumber) {
        return handle.createQuery("SELECT journal_position FROM sale WHERE receipt_number = :number")
                .bind("number", receiptNumber)
                .mapTo(Long.class)
                .findOne();
    }

    DayFigures figures(Handle handle, LocalDate date) {
        Map<TenderKind, Money> tenders = new HashMap<>();
        sums(handle, """
                        SELECT kind, SUM(amount) FROM (
                            SELECT t.kind, t.amount FROM tender t JOIN sale s ON s.id = t.sale_id
                                WHERE s.business_date = :date
                            UNION ALL SELECT f.kind, -f.amount FROM refund f JOIN sale_return r ON r.id = f.return_id
                                WHERE r.business_date = :date)
                        GROUP BY kind
                        """, date)
                .forEach(sum -> tenders.put(TenderKind.valueOf(sum.getKey()), Money.ofFen(sum.getValue())));
        Map<SkuCode, Long> moved = new HashMap<>();
        sums(handle, """
                        SELECT m.sku, SUM(m.delta) FROM stock_movement m
                        WHERE m.document_id IN (SELECT id FROM sale WHERE business_date = :date
                            UNION ALL SELECT id FROM sale_return WHERE business_date = :date)
                        GROUP BY m.sku HAVING SUM(m.delta) <> 0
                        """, date).forEach(sum -> moved.put(new SkuCode(sum.getKey()), sum.getValue()));
        Map<SkuCode, Long> quarantined = new HashMap<>();
        sums(handle, """
                        SELECT m.sku, SUM(m.delta) FROM stock_movement m
                        WHERE m.bin = 'QUARANTINE'
                            AND m.document_id IN (SELECT id FROM sale_return WHERE business_date = :date)
                        GROUP BY m.sku HAVING SUM(m.delta) <> 0
                        """, date).forEach(sum -> quarantined.put(new SkuCode(sum.getKey()), sum.getValue()));
        Map<MemberId, Long> points = new HashMap<>();
        sums(handle, """
                        SELECT p.member, SUM(p.points) FROM points_entry p
                        WHERE p.document_id IN (SELECT id FROM sale WHERE business_date = :date
                            UNION ALL SELECT id FROM sale_return WHERE business_date = :date)
                        GROUP BY p.member HAVING SUM(p.points) <> 0
                        """, date).forEach(sum -> points.put(MemberId.parse(sum.getKey()), sum.getValue()));
        long drawer = handle.createQuery("SELECT COALESCE(SUM(amount), 0) FROM cash_moved WHERE business_date = :date")
                .bind("date", date)
                .mapTo(Long.class)
                .one();
        return new DayFigures(
                count(handle, "sale", date),
                count(handle, "sale_return", date),
                tenders,
                moved,
                quarantined,
                points,
                Money.ofFen(drawer));
    }

    private static int count(Handle handle, String table, LocalDate date) {
        return handle.createQuery("SELECT COUNT(*) FROM <table> WHERE business_date = :date")
                .define("table", table)
                .bind("date", date)
                .mapTo(Integer.class)
                .one();
    }

    private static List<Map.Entry<String, Long>> sums(Handle handle, String query, LocalDate date) {
        return handle.createQuery(query)
                .bind("date", date)
                .map((row, context) -> Map.entry(row.getString(1), row.getLong(2)))
                .list();
    }
}
