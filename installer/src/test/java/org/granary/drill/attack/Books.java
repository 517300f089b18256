package org.granary.drill.attack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.granary.model.sync.SyncRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What a stopped headquarters' tables hold, past all its services.
 *
 * @param records hash of each record in the log, by till, epoch, branch and sequence
 * @param sales documents of sales
 * @param stock on hand by shop and article
 * @param still rows of everything that honest traffic does not touch, by table
 */
record Books(Map<String, String> records, Set<String> sales, Map<String, Long> stock, Map<String, List<String>> still) {
    /** What each is asked for; no table that is not named here is changed by a sale or a pull. */
    private static final Map<String, String> STILL = queries();

    static Books read(Path folder) {
        Jdbi jdbi = Jdbi.create(
                "jdbc:h2:" + folder.resolve("granary-hq").toAbsolutePath() + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r",
                "sa",
                "");
        return jdbi.withHandle(Books::read);
    }

    private static Books read(Handle handle) {
        Map<String, String> records = new TreeMap<>();
        handle.createQuery("select shop, number, epoch, branch, sequence, hash from inbox_record")
                .map((row, context) -> records.put(
                        row.getString("shop") + "-" + row.getInt("number") + " " + row.getLong("epoch") + "."
                                + row.getLong("branch") + "." + row.getLong("sequence"),
                        row.getString("hash")))
                .list();
        Map<String, Long> stock = new TreeMap<>();
        handle.createQuery("select shop, sku, sum(delta) as total from stock_movement group by shop, sku")
                .map((row, context) ->
                        stock.put(row.getString("shop") + " " + row.getString("sku"), row.getLong("total")))
                .list();
        Set<String> sales = new TreeSet<>(handle.createQuery("select cast(document_id as varchar) from sale")
                .mapTo(String.class)
                .list());
        Map<String, List<String>> still = new TreeMap<>();
        STILL.forEach((name, query) -> still.put(
                name,
                handle.createQuery(query).mapToMap().stream()
                        .map(row -> new TreeMap<>(row).toString())
                        .sorted()
                        .toList()));
        return new Books(records, sales, stock, still);
    }

    private static Map<String, String> queries() {
        Map<String, String> of = new LinkedHashMap<>();
        of.put("till", "select shop, number, epoch, public_key, enrolled_at, revoked_at from till");
        of.put("till_account", "select shop, number, epoch, incarnation, grants, quarantined_at from till_account");
        of.put("till_line", "select shop, number, epoch, branch from till_line");
        of.put("headquarters", "select * from headquarters");
        for (String table : List.of(
                "shop",
                "sku",
                "cashier",
                "price_version",
                "price_entry",
                "raise_bound",
                "label",
                "tag_task",
                "suspense",
                "restored")) {
            of.put(table, "select * from " + table);
        }
        of.put("feed", "select topic, entry_key, payload from feed where topic in ('sku','shop','cashier','price')");
        of.put("enrolment_code", "select code_hash, shop, number from enrolment_code");
        of.put("console_session", "select id_hash from console_session");
        return of;
    }

    static Map<String, String> recordsOf(List<LineTill> tills) {
        Map<String, String> records = new HashMap<>();
        for (LineTill till : tills) {
            for (SyncRecord record : till.taken()) {
                records.put(
                        till.id().shop() + "-" + till.id().number() + " " + record.epoch() + ".0." + record.sequence(),
                        record.hash().hex());
            }
        }
        return new TreeMap<>(records);
    }
}
