package org.granary.drill.report;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What a query finds, every column as text under its name in small letters: for asking a process about its tables. */
public final class Rows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Rows() {}

    /** One row: the text of each column. */
    public record Row(Map<String, String> columns) {
        public Row {
            columns = Map.copyOf(columns);
        }

        /** The text of a column that the query named. */
        public String get(String column) {
            return requireNonNull(columns.get(column), () -> "no column " + column + " in " + columns);
        }
    }

    public static ArrayNode read(Jdbi jdbi, String query) {
        ArrayNode rows = JSON.createArrayNode();
        jdbi.useHandle(handle -> found(handle, query).forEach(row -> {
            ObjectNode one = rows.addObject();
            row.forEach((column, value) -> one.put(column, String.valueOf(value)));
        }));
        return rows;
    }

    private static List<Map<String, Object>> found(Handle handle, String query) {
        return handle.createQuery(query).mapToMap().list();
    }

    /** Reads what {@link #read} wrote. */
    public static List<Row> parse(String json) {
        try {
            List<Row> rows = new ArrayList<>();
            JSON.readTree(json).forEach(row -> {
                Map<String, String> one = new TreeMap<>();
                row.properties()
                        .forEach(column ->
                                one.put(column.getKey(), column.getValue().asText()));
                rows.add(new Row(one));
            });
            return rows;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not rows: " + json, e);
        }
    }
}
