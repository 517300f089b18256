package org.granary.drill.hq;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.granary.drill.report.Folders;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Reads a stopped headquarters' tables from its file, past all its services. */
public final class HeadquartersStore {
    private static final String FILE_NAME = "granary-hq";

    private final Jdbi jdbi;

    public HeadquartersStore(Path folder) {
        this.jdbi = Jdbi.create(
                "jdbc:h2:" + folder.resolve(FILE_NAME).toAbsolutePath() + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r",
                "sa",
                "");
    }

    /** A second connection inside the process that has the file open. */
    static Jdbi running(Path folder) {
        return Jdbi.create("jdbc:h2:async:" + folder.resolve(FILE_NAME).toAbsolutePath() + ";IFEXISTS=TRUE", "sa", "");
    }

    /**
     * Makes a copy of a database that is in use.
     *
     * @param script writes the database as a script into a file
     * @return the folder of the copy
     */
    public static Path copy(Consumer<Path> script, Path folder) {
        Path file = Folders.fresh(folder).resolve("script.sql");
        script.accept(file);
        stopped(folder, "").useHandle(handle -> handle.execute("runscript from ?", file.toString()));
        return folder;
    }

    /** Changes a row of the audit in the middle, past the program; its number. */
    public static long changeAudit(Path folder) {
        return stopped(folder, ";IFEXISTS=TRUE").withHandle(handle -> {
            long entry = handle.createQuery("select (max(n) + 1) / 2 from audit_entry")
                    .mapTo(Long.class)
                    .one();
            handle.execute("update audit_entry set actor = 'somebody-else' where n = ?", entry);
            return entry;
        });
    }

    private static Jdbi stopped(Path folder, String options) {
        return Jdbi.create("jdbc:h2:" + folder.resolve(FILE_NAME).toAbsolutePath() + options, "sa", "");
    }

    public HeadquartersBooks read(String shop) {
        return jdbi.withHandle(handle -> new HeadquartersBooks(
                receipts(handle, shop),
                sums(handle, """
                        select kind as name, sum(amount) as total from tender where shop = :shop group by kind
                        """, shop),
                sums(handle, """
                        select sku as name, sum(delta) as total from stock_movement where shop = :shop group by sku
                        """, shop),
                sums(handle, """
                        select sku as name, sum(delta) as total from stock_movement
                        where shop = :shop and kind <> 'SALE' group by sku
                        """, shop),
                sums(handle, """
                        select account as name, sum(amount) as total from (
                            select debit as account, amount from posting where shop = :shop
                            union all select credit as account, -amount from posting where shop = :shop) as both_sides
                        group by account
                        """, shop),
                handle.createQuery("select count(*) from suspense where shop = :shop")
                        .bind("shop", shop)
                        .mapTo(Long.class)
                        .one()));
    }

    private static List<String> receipts(Handle handle, String shop) {
        return handle.createQuery("select receipt_number from sale where shop = :shop order by receipt_number")
                .bind("shop", shop)
                .mapTo(String.class)
                .list();
    }

    private static Map<String, Long> sums(Handle handle, String query, String shop) {
        Map<String, Long> sums = new TreeMap<>();
        handle.createQuery(query)
                .bind("shop", shop)
                .map((row, context) -> sums.put(row.getString("name"), row.getLong("total")))
                .list();
        return sums;
    }
}
