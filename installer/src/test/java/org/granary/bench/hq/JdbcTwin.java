package org.granary.bench.hq;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.granary.hq.store.Database;
import org.granary.hq.store.DatabaseSettings;

/**
 * The floor of a push: the rows that it left in headquarters' tables, put into the same tables of an empty database with
 * plain JDBC batches, one commit for them all. Nothing is parsed, checked or looked up.
 */
final class JdbcTwin {
    private static final String RUN = "d.shop = ? and d.number = ? and d.epoch = ? and d.sequence between ? and ?";
    private static final List<String> BY_PLACE = List.of("inbox_record", "document");
    private static final List<String> BY_DOCUMENT =
            List.of("sale", "sale_line", "tender", "posting", "stock_movement", "points_entry");

    private final BenchServer server;
    private final DatabaseSettings settings;

    /** Which records of a till. */
    record Run(LineTill till, long from, long to) {}

    /** Rows by table. */
    record Rows(Map<String, List<Object[]>> byTable) {
        int count() {
            return byTable.values().stream().mapToInt(List::size).sum();
        }
    }

    JdbcTwin(BenchServer server, DatabaseSettings settings) {
        this.server = server;
        this.settings = settings;
        Database.open(settings).close();
    }

    Connection connect() throws SQLException {
        return server.connect(settings);
    }

    /** What a run left, the feed's entries between two cursors included. */
    static Rows read(Connection connection, Run run, long feedAfter, long feedUpTo) throws SQLException {
        Map<String, List<Object[]>> rows = new LinkedHashMap<>();
        LineTill till = run.till();
        List<Object> place = List.of(till.id().shop().value(), till.id().number(), till.epoch(), run.from(), run.to());
        for (String table : BY_PLACE) {
            rows.put(table, rows(connection, "select d.* from " + table + " d where " + RUN, place));
        }
        for (String table : BY_DOCUMENT) {
            String query = "select t.* from document d join " + table
                    + " t on t.shop = d.shop and t.document_id = d.document_id where " + RUN;
            rows.put(table, rows(connection, query, place));
        }
        rows.put(
                "feed",
                rows(
                        connection,
                        "select * from feed where feed_cursor > ? and feed_cursor <= ?",
                        List.of(feedAfter, feedUpTo)));
        connection.commit();
        return new Rows(rows);
    }

    private static List<Object[]> rows(Connection connection, String query, List<Object> values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            List<Object[]> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    Object[] row = new Object[columns];
                    for (int column = 0; column < columns; column++) {
                        row[column] = result.getObject(column + 1);
                    }
                    rows.add(row);
                }
            }
            return rows;
        }
    }

    /** Inserts all rows and returns when they are forced. */
    void insert(Connection connection, Rows rows) throws SQLException {
        for (Map.Entry<String, List<Object[]>> table : rows.byTable().entrySet()) {
            if (!table.getValue().isEmpty()) {
                insert(connection, table.getKey(), table.getValue());
            }
        }
        server.commit(connection);
    }

    private static void insert(Connection connection, String table, List<Object[]> rows) throws SQLException {
        String marks = String.join(",", Collections.nCopies(rows.get(0).length, "?"));
        try (PreparedStatement statement =
                connection.prepareStatement("insert into " + table + " values (" + marks + ")")) {
            for (Object[] row : rows) {
                for (int column = 0; column < row.length; column++) {
                    statement.setObject(column + 1, row[column]);
                }
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }
}
