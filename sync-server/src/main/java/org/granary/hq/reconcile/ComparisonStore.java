package org.granary.hq.reconcile;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.granary.hq.store.Json;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.day.DayBooks;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of what came of comparing days. */
public final class ComparisonStore {
    private static final String NEWEST = """
            select * from day_comparison outermost where ordinal = (
                select max(ordinal) from day_comparison newest
                where newest.shop = outermost.shop and newest.number = outermost.number
                    and newest.business_date = outermost.business_date)
            """;

    /** The same result again only says when; another one is a row of its own. */
    void keep(Handle handle, TillId till, LocalDate date, List<DayBooks.Found> found, Instant at) {
        Optional<Comparison> before = newest(handle, till, date);
        if (before.isPresent() && before.get().found().equals(found)) {
            handle.createUpdate("""
                            update day_comparison set last_at = :at
                            where shop = :shop and number = :number and business_date = :date and ordinal = :ordinal
                            """)
                    .bind("at", at.toEpochMilli())
                    .bind("shop", till.shop().value())
                    .bind("number", till.number())
                    .bind("date", date.toString())
                    .bind("ordinal", before.get().ordinal())
                    .execute();
            return;
        }
        Comparison fresh = new Comparison(
                till, date, before.map(Comparison::ordinal).orElse(0) + 1, at, at, found, Optional.empty(), "");
        handle.createUpdate("""
                        insert into day_comparison (shop, number, business_date, ordinal, first_at, last_at, differences,
                            urgency, found)
                        values (:shop, :number, :date, :ordinal, :at, :at, :differences, :urgency, :found)
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("date", date.toString())
                .bind("ordinal", fresh.ordinal())
                .bind("at", at.toEpochMilli())
                .bind("differences", found.size())
                .bind("urgency", fresh.tiesOut() ? "" : fresh.isAlarm() ? "ALARM" : "OPEN")
                .bind("found", Json.text(found))
                .execute();
    }

    Optional<Comparison> newest(Handle handle, TillId till, LocalDate date) {
        return handle.createQuery("""
                        select * from day_comparison
                        where shop = :shop and number = :number and business_date = :date
                        order by ordinal desc
                        fetch first 1 rows only
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("date", date.toString())
                .map((row, context) -> comparison(row))
                .findOne();
    }

    /** Every result of a till's day, the newest first. */
    List<Comparison> of(Handle handle, TillId till, LocalDate date) {
        return handle.createQuery("""
                        select * from day_comparison
                        where shop = :shop and number = :number and business_date = :date
                        order by ordinal desc
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("date", date.toString())
                .map((row, context) -> comparison(row))
                .list();
    }

    /** The newest result of each till's day. */
    List<Comparison> on(Handle handle, LocalDate date) {
        return handle.createQuery(NEWEST + " and business_date = :date order by shop, number")
                .bind("date", date.toString())
                .map((row, context) -> comparison(row))
                .list();
    }

    /** Newest results that differ and that nobody settled, the oldest day first. */
    List<Comparison> open(Handle handle, int limit) {
        return handle.createQuery(NEWEST + """
                         and differences > 0 and settled_at is null
                        order by business_date, shop, number
                        fetch first :limit rows only
                        """)
                .bind("limit", limit)
                .map((row, context) -> comparison(row))
                .list();
    }

    /** Dates before {@code today} with a shift and without any result, the oldest first. */
    List<DayBoard.TillDay> uncompared(Handle handle, LocalDate today, int limit) {
        return handle.createQuery("""
                        select shop, number, business_date, count(*) as opened, count(closed_at) as closed from shift
                        where business_date < :today and not exists (
                            select 1 from day_comparison compared
                            where compared.business_date = shift.business_date and compared.shop = shift.shop
                                and compared.number = shift.number)
                        group by shop, number, business_date
                        order by business_date, shop, number
                        fetch first :limit rows only
                        """)
                .bind("today", today.toString())
                .bind("limit", limit)
                .map((row, context) -> new DayBoard.TillDay(
                        new TillId(new ShopId(row.getString("shop")), row.getInt("number")),
                        LocalDate.parse(row.getString("business_date")),
                        row.getLong("opened") == row.getLong("closed")
                                ? DayBoard.State.NOT_COMPARED
                                : DayBoard.State.NOT_CLOSED,
                        Optional.empty()))
                .list();
    }

    /** Whether there was such an open result. */
    boolean settle(Handle handle, TillId till, LocalDate date, int ordinal, String note, Instant at) {
        return handle.createUpdate("""
                        update day_comparison set settled_at = :at, note = :note
                        where shop = :shop and number = :number and business_date = :date and ordinal = :ordinal
                            and differences > 0 and settled_at is null
                        """)
                        .bind("at", at.toEpochMilli())
                        .bind("note", note)
                        .bind("shop", till.shop().value())
                        .bind("number", till.number())
                        .bind("date", date.toString())
                        .bind("ordinal", ordinal)
                        .execute()
                == 1;
    }

    private static Comparison comparison(ResultSet row) throws SQLException {
        @Nullable Long settled = row.getObject("settled_at", Long.class);
        @Nullable String note = row.getString("note");
        return new Comparison(
                new TillId(new ShopId(row.getString("shop")), row.getInt("number")),
                LocalDate.parse(row.getString("business_date")),
                row.getInt("ordinal"),
                Instant.ofEpochMilli(row.getLong("first_at")),
                Instant.ofEpochMilli(row.getLong("last_at")),
                List.of(Json.read(row.getString("found"), DayBooks.Found[].class)),
                Optional.ofNullable(settled).map(Instant::ofEpochMilli),
                note == null ? "" : note);
    }
}
