package org.granary.hq.durable;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Row counts by which a whole database is told from one that lost pages. On H2 a count reads no rows. */
final class HealthStore {
    /** Tables from which nothing is ever deleted. */
    static final List<String> GROWING = List.of(
            "inbox_record", "sale", "sale_line", "tender", "posting", "stock_movement", "price_version", "price_entry");

    private HealthStore() {}

    /** Names of the tables in lower case, with the names as they are stored. */
    static Map<String, String> tables(Handle handle) {
        Map<String, String> tables = new TreeMap<>();
        handle.createQuery("select table_name from information_schema.tables where lower(table_schema) = 'public'")
                .mapTo(String.class)
                .forEach(name -> tables.put(name.toLowerCase(Locale.ROOT), name));
        return tables;
    }

    /** Of the growing tables that are there. */
    static Map<String, Long> counts(Handle handle) {
        Map<String, Long> counts = allCounts(handle);
        counts.keySet().retainAll(GROWING);
        return counts;
    }

    /** Reads every row of every table, so that a page that is not what it was is met now; takes as long as reading the file. */
    static void readAll(Handle handle) {
        tables(handle)
                .values()
                .forEach(table -> handle.createQuery("select count(*) from \"" + table + "\" where _rowid_ + 0 < -1")
                        .mapTo(Long.class)
                        .one());
    }

    /** Of every table. */
    static Map<String, Long> allCounts(Handle handle) {
        Map<String, Long> counts = new TreeMap<>();
        tables(handle).forEach((name, stored) -> counts.put(name, count(handle, stored)));
        return counts;
    }

    /** The name is one of the database's own. */
    private static long count(Handle handle, String table) {
        return handle.createQuery("select count(*) from \"" + table + "\"")
                .mapTo(Long.class)
                .one();
    }
}
