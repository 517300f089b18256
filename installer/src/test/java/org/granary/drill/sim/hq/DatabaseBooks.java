package org.granary.drill.sim.hq;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.granary.hq.store.Json;
import org.granary.model.document.Document;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.reconcile.Figure;
import org.granary.model.reconcile.Subject;
import org.granary.model.stock.Bin;
import org.granary.model.stock.MovementKind;
import org.granary.model.stock.StockMovement;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.Inbox;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Documents;
import org.jdbi.v3.core.Handle;

/** Reads the tables of the real headquarters as the books that an audit looks at. */
final class DatabaseBooks {
    private DatabaseBooks() {}

    static Books read(Handle handle) {
        Books books = new Books();
        lines(handle, books);
        documents(handle, books);
        suspense(handle, books);
        stock(handle, books);
        days(handle, books);
        return books;
    }

    private static TillId till(ResultSet row) throws SQLException {
        return new TillId(new ShopId(row.getString("shop")), row.getInt("number"));
    }

    private static Books.LineName line(ResultSet row) throws SQLException {
        return new Books.LineName(till(row), row.getLong("epoch"), row.getLong("branch"));
    }

    private static SyncRecord record(ResultSet row) throws SQLException {
        return new SyncRecord(
                row.getLong("epoch"),
                row.getLong("sequence"),
                row.getString("type"),
                row.getString("payload"),
                new ChainHash(row.getString("hash")));
    }

    private static void lines(Handle handle, Books books) {
        handle.createQuery("select * from till_line")
                .map((row, context) -> Map.entry(
                        line(row),
                        new Inbox.State(
                                row.getLong("epoch"),
                                row.getLong("next_sequence"),
                                new ChainHash(row.getString("last_hash")))))
                .forEach(entry -> books.lines.put(entry.getKey(), entry.getValue()));
        handle.createQuery("select * from inbox_record order by shop, number, epoch, branch, sequence")
                .map((row, context) -> Map.entry(line(row), record(row)))
                .forEach(entry -> books.log
                        .computeIfAbsent(entry.getKey(), any -> new ArrayList<>())
                        .add(entry.getValue()));
    }

    private static void documents(Handle handle, Books books) {
        handle.createQuery("""
                        select record.*, document.document_id from document
                        join inbox_record record on record.shop = document.shop and record.number = document.number
                            and record.epoch = document.epoch and record.branch = document.branch
                            and record.sequence = document.sequence
                        """)
                .map((row, context) -> Map.entry(
                        new DocumentId(row.getObject("document_id", UUID.class)), stored(line(row), record(row))))
                .forEach(entry -> books.documents.put(entry.getKey(), entry.getValue()));
    }

    private static Books.Stored stored(Books.LineName line, SyncRecord record) {
        SyncRecord original = Documents.original(record, Json::read);
        Document document =
                Documents.read(RecordType.ofCode(original.type()).orElseThrow(), original.payload(), Json::read);
        return new Books.Stored(line, original, document);
    }

    private static void suspense(Handle handle, Books books) {
        handle.createQuery("""
                        select record.*, suspense.reason from suspense
                        join inbox_record record on record.shop = suspense.shop and record.number = suspense.number
                            and record.epoch = suspense.epoch and record.branch = suspense.branch
                            and record.sequence = suspense.sequence
                        """)
                .map((row, context) -> new Books.Waiting(
                        line(row), Documents.original(record(row), Json::read), row.getString("reason")))
                .forEach(books.suspense::add);
    }

    private static void stock(Handle handle, Books books) {
        handle.createQuery("select * from stock_movement")
                .map((row, context) -> new StockMovement(
                        new ShopId(row.getString("shop")),
                        new SkuCode(row.getString("sku")),
                        new Quantity(
                                row.getLong("delta"),
                                Measure.ofCode(row.getString("measure")).orElseThrow()),
                        MovementKind.valueOf(row.getString("kind")),
                        new DocumentId(row.getObject("document_id", UUID.class)),
                        row.getInt("line_number"),
                        Bin.valueOf(row.getString("bin"))))
                .forEach(books.movements::add);
        handle.createQuery("select shop, sku, sum(delta) as total from stock_movement group by shop, sku")
                .map((row, context) -> Map.entry(
                        new Books.Place(new ShopId(row.getString("shop")), new SkuCode(row.getString("sku"))),
                        row.getLong("total")))
                .forEach(entry -> books.onHand.put(entry.getKey(), entry.getValue()));
    }

    /** The figures of each till's dates, summed from the tables of sales, returns and movements. */
    private static void days(Handle handle, Books books) {
        figures(handle, books, Figure.DOCUMENTS, """
                select shop, number, business_date, '' as name, count(*) as amount from document
                where business_date is not null group by shop, number, business_date
                """);
        figures(handle, books, Figure.SALES, """
                select shop, number, business_date, '' as name, count(*) as amount from sale
                group by shop, number, business_date
                """);
        figures(handle, books, Figure.RETURNS, """
                select shop, number, business_date, '' as name, count(*) as amount from sale_return
                group by shop, number, business_date
                """);
        figures(handle, books, new Figure(Subject.TENDER, ""), """
                select shop, number, business_date, 'CASH' as name, sum(paid) as amount from sale
                group by shop, number, business_date
                """);
        figures(handle, books, new Figure(Subject.TENDER, ""), """
                select shop, number, business_date, 'CASH' as name, -sum(refunded) as amount from sale_return
                group by shop, number, business_date
                """);
        figures(handle, books, new Figure(Subject.STOCK, ""), """
                select document.shop, document.number, document.business_date, movement.sku as name,
                    sum(movement.delta) as amount
                from document join stock_movement movement
                    on movement.shop = document.shop and movement.document_id = document.document_id
                group by document.shop, document.number, document.business_date, movement.sku
                """);
        figures(handle, books, new Figure(Subject.QUARANTINE, ""), """
                select document.shop, document.number, document.business_date, movement.sku as name,
                    sum(movement.delta) as amount
                from document join stock_movement movement
                    on movement.shop = document.shop and movement.document_id = document.document_id
                where movement.bin = 'QUARANTINE'
                group by document.shop, document.number, document.business_date, movement.sku
                """);
    }

    private record Amount(Books.TillDay day, String name, long amount) {}

    private static void figures(Handle handle, Books books, Figure figure, String query) {
        handle.createQuery(query)
                .map((row, context) -> new Amount(
                        new Books.TillDay(till(row), LocalDate.parse(row.getString("business_date"))),
                        row.getString("name"),
                        row.getLong("amount")))
                .forEach(amount -> books.days
                        .computeIfAbsent(amount.day(), any -> new TreeMap<>())
                        .merge(
                                amount.name().isEmpty() ? figure : new Figure(figure.subject(), amount.name()),
                                amount.amount(),
                                Long::sum));
    }
}
