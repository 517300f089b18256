package org.granary.hq.shift;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.granary.model.approval.Reason;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.DrawerOpened;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ZReport;
import org.jdbi.v3.core.Handle;

/** Rows of shifts. */
public final class ShiftStore {
    void open(Handle handle, ShiftOpened shift) {
        handle.createUpdate("""
                        insert into shift (shop, document_id, number, cashier, business_date, opened_at, opening_float)
                        values (:shop, :id, :number, :cashier, :businessDate, :openedAt, :openingFloat)
                        """)
                .bind("shop", shift.till().shop().value())
                .bind("id", shift.id().value())
                .bind("number", shift.till().number())
                .bind("cashier", shift.cashier().value())
                .bind("businessDate", shift.businessDate().toString())
                .bind("openedAt", shift.at().toEpochMilli())
                .bind("openingFloat", shift.openingFloat().fen())
                .execute();
    }

    int close(Handle handle, ZReport report) {
        return handle.createUpdate("""
                        update shift set closed_at = :closedAt, z_number = :zNumber, sales = :sales, gross = :gross,
                            counted = :counted, expected = :expected
                        where shop = :shop and document_id = :id and closed_at is null
                        """)
                .bind("closedAt", report.closedAt().toEpochMilli())
                .bind("zNumber", report.number())
                .bind("sales", report.totals().sales())
                .bind("gross", report.totals().gross().fen())
                .bind("counted", report.counted().fen())
                .bind("expected", report.expected().fen())
                .bind("shop", report.till().shop().value())
                .bind("id", report.shiftId().value())
                .execute();
    }

    void moved(Handle handle, CashMoved moved) {
        handle.createUpdate("""
                        insert into cash_moved (shop, document_id, number, shift_id, cashier, business_date, kind, delta, reason,
                            note, approval, moved_at)
                        values (:shop, :id, :number, :shift, :cashier, :date, :kind, :delta, :reason, :note, cast(:approval as uuid), :at)
                        """)
                .bind("shop", moved.till().shop().value())
                .bind("id", moved.id().value())
                .bind("number", moved.till().number())
                .bind("shift", moved.shiftId().value())
                .bind("cashier", moved.cashier().value())
                .bind("date", moved.businessDate().toString())
                .bind("kind", moved.kind().name())
                .bind("delta", moved.delta().fen())
                .bind("reason", moved.reason().map(Reason::code).orElse(""))
                .bind("note", moved.reason().map(Reason::note).orElse(""))
                .bind("approval", moved.approval().map(DocumentId::toString).orElse(null))
                .bind("at", moved.at().toEpochMilli())
                .execute();
    }

    void opened(Handle handle, DrawerOpened opened) {
        handle.createUpdate("""
                        insert into drawer_opened (shop, document_id, number, shift_id, cashier, business_date, reason, note,
                            approval, opened_at)
                        values (:shop, :id, :number, :shift, :cashier, :date, :reason, :note, cast(:approval as uuid), :at)
                        """)
                .bind("shop", opened.till().shop().value())
                .bind("id", opened.id().value())
                .bind("number", opened.till().number())
                .bind("shift", opened.shiftId().value())
                .bind("cashier", opened.cashier().value())
                .bind("date", opened.businessDate().toString())
                .bind("reason", opened.reason().map(Reason::code).orElse(""))
                .bind("note", opened.reason().map(Reason::note).orElse(""))
                .bind("approval", opened.approval().map(DocumentId::toString).orElse(null))
                .bind("at", opened.at().toEpochMilli())
                .execute();
    }

    Money drawer(Handle handle, TillId till, LocalDate businessDate) {
        return Money.ofFen(handle.createQuery("""
                        select coalesce(sum(delta), 0) from cash_moved
                        where shop = :shop and number = :number and business_date = :date
                        """)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("date", businessDate.toString())
                .mapTo(Long.class)
                .one());
    }

    Map<TillId, ShiftService.Count> on(Handle handle, LocalDate businessDate) {
        Map<TillId, ShiftService.Count> counts = new HashMap<>();
        handle.createQuery("""
                        select shop, number, count(*) as opened, count(closed_at) as closed from shift
                        where business_date = :date group by shop, number
                        """)
                .bind("date", businessDate.toString())
                .map((row, context) -> Map.entry(
                        new TillId(new ShopId(row.getString("shop")), row.getInt("number")),
                        new ShiftService.Count(row.getLong("opened"), row.getLong("closed"))))
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue()));
        return counts;
    }

    List<TillId> tillsWithOpenShift(Handle handle, ShopId shop) {
        return handle.createQuery("select distinct number from shift where shop = :shop and closed_at is null")
                .bind("shop", shop.value())
                .map((row, context) -> new TillId(shop, row.getInt("number")))
                .list();
    }
}
