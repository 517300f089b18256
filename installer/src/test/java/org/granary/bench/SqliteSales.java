package org.granary.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Posting;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.Tender;
import org.granary.model.stock.StockMovement;

/** The same rows as the till's database gets for a sale, in SQLite with a write-ahead log that is forced at each commit. */
final class SqliteSales implements AutoCloseable {
    private static final List<String> SCHEMA = List.of(
            "CREATE TABLE sale (id TEXT PRIMARY KEY, receipt_number TEXT NOT NULL UNIQUE, business_date TEXT NOT NULL,"
                    + " daily_number INT NOT NULL, shift_id TEXT NOT NULL, cashier TEXT NOT NULL, sold_at INT NOT NULL,"
                    + " total INT NOT NULL, rounding INT NOT NULL, price_version INT NOT NULL, journal_position INT NOT NULL)",
            "CREATE INDEX sale_by_date ON sale (business_date)",
            "CREATE TABLE sale_line (sale_id TEXT NOT NULL, line_number INT NOT NULL, sku TEXT NOT NULL, pack TEXT NOT NULL,"
                    + " name TEXT NOT NULL, packs INT NOT NULL, quantity INT NOT NULL, unit_price INT NOT NULL,"
                    + " price_version INT NOT NULL, amount INT NOT NULL, tax INT NOT NULL, PRIMARY KEY (sale_id, line_number))",
            "CREATE TABLE tender (sale_id TEXT NOT NULL, tender_number INT NOT NULL, kind TEXT NOT NULL, amount INT NOT NULL,"
                    + " handed INT NOT NULL, PRIMARY KEY (sale_id, tender_number))",
            "CREATE TABLE posting (document_id TEXT NOT NULL, posting_number INT NOT NULL, debit TEXT NOT NULL,"
                    + " credit TEXT NOT NULL, amount INT NOT NULL, PRIMARY KEY (document_id, posting_number))",
            "CREATE TABLE stock_movement (document_id TEXT NOT NULL, line_number INT NOT NULL, sku TEXT NOT NULL,"
                    + " delta INT NOT NULL, kind TEXT NOT NULL, PRIMARY KEY (document_id, line_number))");

    private final Connection connection;
    private final PreparedStatement sale;
    private final PreparedStatement line;
    private final PreparedStatement tender;
    private final PreparedStatement posting;
    private final PreparedStatement movement;

    SqliteSales(Path file) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            for (String table : SCHEMA) {
                statement.execute(table);
            }
        }
        connection.setAutoCommit(false);
        sale = connection.prepareStatement("INSERT INTO sale VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        line = connection.prepareStatement("INSERT INTO sale_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        tender = connection.prepareStatement("INSERT INTO tender VALUES (?, ?, ?, ?, ?)");
        posting = connection.prepareStatement("INSERT INTO posting VALUES (?, ?, ?, ?, ?)");
        movement = connection.prepareStatement("INSERT INTO stock_movement VALUES (?, ?, ?, ?, ?)");
    }

    /** One sale, durable when this returns. */
    void complete(PaidSale paid) throws SQLException {
        String id = paid.id().toString();
        insert(
                sale,
                id,
                paid.receiptNumber().toString(),
                paid.receiptNumber().businessDate().toString(),
                paid.receiptNumber().number(),
                paid.shiftId().toString(),
                paid.cashier().value(),
                paid.at().toEpochMilli(),
                paid.total().fen(),
                paid.rounding().fen(),
                paid.priceVersion(),
                0);
        for (SaleLine sold : paid.lines()) {
            insert(
                    line,
                    id,
                    sold.lineNumber(),
                    sold.unit().sku().value(),
                    sold.unit().pack(),
                    sold.name(),
                    sold.packs(),
                    sold.quantity().amount(),
                    sold.unitPrice().price().fen(),
                    sold.unitPrice().version(),
                    sold.amount().fen(),
                    sold.tax().fen());
        }
        money(id, paid);
        for (StockMovement moved : paid.movements()) {
            insert(
                    movement,
                    id,
                    moved.lineNumber(),
                    moved.sku().value(),
                    moved.delta().amount(),
                    moved.kind().name());
        }
        connection.commit();
    }

    private void money(String id, PaidSale paid) throws SQLException {
        int number = 0;
        for (Tender paidWith : paid.tenders()) {
            number++;
            insert(
                    tender,
                    id,
                    number,
                    paidWith.kind().name(),
                    paidWith.amount().fen(),
                    paidWith.handed().fen());
        }
        number = 0;
        for (Posting posted : paid.postings()) {
            number++;
            insert(
                    posting,
                    id,
                    number,
                    posted.debit().name(),
                    posted.credit().name(),
                    posted.amount().fen());
        }
    }

    private static void insert(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
