package org.granary.pos.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.granary.model.durable.Finding;
import org.granary.model.durable.Health;
import org.granary.model.durable.TableRows;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The census: rows of the watched tables, written down at each forced checkpoint and compared when the database is opened.
 * A count and the ends of a table need its outermost pages only, so the comparison costs no more with a year of sales.
 */
final class HealthStore {
    private static final Logger LOG = LoggerFactory.getLogger(HealthStore.class);

    /** Watched tables, and whether rows are never deleted from them; of the others only the emptiness is judged. */
    private static final Map<String, Boolean> WATCHED = new TreeMap<>(Map.of(
            "sale", true,
            "sale_line", true,
            "tender", true,
            "posting", true,
            "stock_movement", true,
            "sku", false,
            "price_version", false,
            "shop", false,
            "cashier", false));

    /** A database as it is found: its marker, and its tables against the census. */
    record Seen(Optional<Long> position, List<TableRows> tables) {
        Finding judge(long journalEnd) {
            return Health.judge(position.isPresent(), position.orElse(0L), journalEnd, tables);
        }
    }

    private HealthStore() {}

    /** Looks at a database that may be damaged; what cannot be read at all is thrown as {@link JdbiException}. */
    static Seen look(Handle handle) {
        Set<String> there = tables(handle);
        if (!there.contains("marker")) {
            LOG.error("the database has no marker; its tables are {}", there);
            return new Seen(Optional.empty(), List.of());
        }
        Optional<Long> position = handle.createQuery("SELECT COUNT(*) FROM marker")
                                .mapTo(Integer.class)
                                .one()
                        == 1
                ? Optional.of(MarkerStore.journalPosition(handle))
                : Optional.empty();
        List<TableRows> rows = new ArrayList<>();
        if (there.contains("census")) {
            census(handle).forEach((table, then) -> {
                Boolean grows = WATCHED.get(table);
                if (grows != null) {
                    rows.add(new TableRows(table, then, there.contains(table) ? count(handle, table) : 0, grows));
                }
            });
        }
        LOG.debug("the database stands at {} and has {}", position, rows);
        return new Seen(position, rows);
    }

    private static Set<String> tables(Handle handle) {
        return new HashSet<>(handle.createQuery("""
                        SELECT LOWER(table_name) FROM information_schema.tables WHERE table_schema = 'PUBLIC'
                        """).mapTo(String.class).list());
    }

    private static Map<String, Long> census(Handle handle) {
        Map<String, Long> census = new TreeMap<>();
        handle.createQuery("SELECT table_name, row_count FROM census")
                .map((row, context) -> Map.entry(row.getString(1).toLowerCase(Locale.ROOT), row.getLong(2)))
                .forEach(entry -> census.put(entry.getKey(), entry.getValue()));
        return census;
    }

    /** Also reads the first and the last page, where a file that was cut off breaks first. The name is one of ours. */
    private static long count(Handle handle, String table) {
        return handle.createQuery("SELECT COUNT(*), MIN(_ROWID_), MAX(_ROWID_) FROM " + table)
                .mapTo(Long.class)
                .one();
    }

    /** Writes down the rows of every watched table; a table that only grows never gets a smaller figure. */
    static void take(Handle handle) {
        Map<String, Long> before = census(handle);
        WATCHED.forEach((table, grows) -> handle.createUpdate(
                        "MERGE INTO census (table_name, row_count) KEY (table_name) VALUES (:table, :rows)")
                .bind("table", table)
                .bind("rows", Math.max(count(handle, table), grows ? before.getOrDefault(table, 0L) : 0))
                .execute());
    }

    /** Rows of every watched table. */
    static Map<String, Long> counts(Handle handle) {
        Map<String, Long> counts = new TreeMap<>();
        WATCHED.keySet().forEach(table -> counts.put(table, count(handle, table)));
        return counts;
    }
}
