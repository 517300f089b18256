package org.granary.drill.processes;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * What headquarters' tables hold, read past all its services.
 *
 * @param documents sales and returns, each row of theirs
 * @param stock on hand by {@code SHOP SKU}: the sum of all movements
 * @param opening the part of it that is neither sale nor return
 * @param points by member's id as the documents name it
 * @param cashFen of the cash account of the ledger, by shop
 * @param days fen of all tenders by {@code TILL}
 * @param shifts what the Z reports of each till say
 * @param suspended records that could not be placed
 * @param restarts lines beyond the first of each till: without a restored till there is one only where headquarters went back
 * @param cases exceptions that are still open, by kind
 * @param members ids of all who signed up, aliases too
 */
public record HeadquartersBook(
        List<Row> documents,
        Map<String, Long> stock,
        Map<String, Long> opening,
        Map<String, Long> points,
        Map<String, Long> cashFen,
        Map<String, Long> days,
        Map<String, Takings> shifts,
        long suspended,
        long restarts,
        Map<String, Long> cases,
        Set<UUID> members) {
    /** A sale or a return. */
    public record Row(UUID id, String till, String receipt, long moneyFen) {}

    public HeadquartersBook {
        documents = List.copyOf(documents);
        stock = Map.copyOf(stock);
        opening = Map.copyOf(opening);
        points = Map.copyOf(points);
        cashFen = Map.copyOf(cashFen);
        days = Map.copyOf(days);
        shifts = Map.copyOf(shifts);
        cases = Map.copyOf(cases);
        members = Set.copyOf(members);
    }

    /** Of an H2 file that nobody has open. */
    public static Jdbi h2(Path folder) {
        return Jdbi.create(
                "jdbc:h2:" + folder.resolve("granary-hq").toAbsolutePath() + ";IFEXISTS=TRUE;ACCESS_MODE_DATA=r",
                "sa",
                "");
    }

    /** Reads all of it. */
    public static HeadquartersBook read(Jdbi jdbi) {
        return jdbi.withHandle(handle -> new HeadquartersBook(
                documents(handle),
                sums(handle, """
                        select shop || ' ' || sku as name, sum(delta) as total from stock_movement group by shop, sku
                        """),
                sums(handle, """
                        select shop || ' ' || sku as name, sum(delta) as total from stock_movement
                        where kind not in ('SALE', 'RETURN') group by shop, sku
                        """),
                sums(handle, """
                        select cast(member_id as varchar(36)) as name, sum(points) as total from points_entry
                        group by member_id
                        """),
                sums(handle, """
                        select shop as name, sum(amount) as total from (
                            select shop, amount from posting where debit = 'CASH'
                            union all select shop, -amount from posting where credit = 'CASH') as both_sides
                        group by shop
                        """),
                sums(handle, """
                        select till as name, sum(amount) as total from (
                            select sale.shop || '-' || substring(cast(100 + number as varchar(3)) from 2) as till, amount
                            from sale join tender
                                on tender.shop = sale.shop and tender.document_id = sale.document_id
                            union all
                            select sale_return.shop || '-' || substring(cast(100 + number as varchar(3)) from 2) as till,
                                amount
                            from sale_return join tender
                                on tender.shop = sale_return.shop and tender.document_id = sale_return.document_id
                            ) as tendered
                        group by till
                        """),
                shifts(handle),
                count(handle, "select count(*) from suspense"),
                count(handle, "select count(*) from till_line where epoch > 1 or branch > 0"),
                sums(handle, """
                        select kind as name, count(*) as total from exception_case where resolved_at is null group by kind
                        """),
                handle.createQuery("select member_id from member")
                        .map((row, context) -> row.getObject("member_id", UUID.class))
                        .set()));
    }

    private static long count(Handle handle, String query) {
        return handle.createQuery(query).mapTo(Long.class).one();
    }

    private static List<Row> documents(Handle handle) {
        return new ArrayList<>(handle.createQuery("""
                        select document_id, shop, number, receipt_number, paid as money from sale
                        union all
                        select document_id, shop, number, receipt_number, -refunded as money from sale_return
                        """)
                .map((row, context) -> new Row(
                        row.getObject("document_id", UUID.class),
                        till(row.getString("shop"), row.getInt("number")),
                        row.getString("receipt_number"),
                        row.getLong("money")))
                .list());
    }

    private static String till(String shop, int number) {
        return shop + "-" + Integer.toString(100 + number).substring(1);
    }

    private static Map<String, Takings> shifts(Handle handle) {
        Map<String, Takings> shifts = new TreeMap<>();
        handle.createQuery("select * from shift where closed_at is not null")
                .map((row, context) -> shifts.merge(
                        till(row.getString("shop"), row.getInt("number")),
                        new Takings(
                                1,
                                row.getLong("sales"),
                                row.getLong("expected") - row.getLong("opening_float"),
                                row.getLong("counted") - row.getLong("expected")),
                        Takings::plus))
                .list();
        return shifts;
    }

    private static Map<String, Long> sums(Handle handle, String query) {
        Map<String, Long> sums = new TreeMap<>();
        handle.createQuery(query)
                .map((row, context) -> sums.put(row.getString("name"), row.getLong("total")))
                .list();
        return sums;
    }
}
