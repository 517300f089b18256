package org.granary.hq.cases;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.jdbi.v3.core.Handle;

/** Rows of cases. */
public final class CaseStore {
    boolean exists(Handle handle, ShopId shop, CaseKind kind, String reference) {
        return handle.createQuery("""
                                select count(*) from exception_case
                                where shop = :shop and kind = :kind and reference = :reference
                                """)
                        .bind("shop", shop.value())
                        .bind("kind", kind.name())
                        .bind("reference", reference)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    void insert(Handle handle, TillId till, CaseKind kind, String reference, String detail, long openedAt) {
        handle.createUpdate("""
                        insert into exception_case (shop, kind, reference, number, detail, owner, opened_at)
                        values (:shop, :kind, :reference, :number, :detail, :owner, :openedAt)
                        """)
                .bind("shop", till.shop().value())
                .bind("kind", kind.name())
                .bind("reference", reference)
                .bind("number", till.number())
                .bind("detail", detail)
                .bind("owner", kind.owner().name())
                .bind("openedAt", openedAt)
                .execute();
    }

    int settle(Handle handle, ShopId shop, CaseKind kind, String reference, String note, long now) {
        return handle.createUpdate("""
                        update exception_case set resolved_at = :now, note = :note
                        where shop = :shop and kind = :kind and reference = :reference and resolved_at is null
                        """)
                .bind("now", now)
                .bind("note", note)
                .bind("shop", shop.value())
                .bind("kind", kind.name())
                .bind("reference", reference)
                .execute();
    }

    void settleEverywhere(Handle handle, CaseKind kind, String reference, String note, long now) {
        handle.createUpdate("""
                        update exception_case set resolved_at = :now, note = :note
                        where kind = :kind and reference = :reference and resolved_at is null
                        """)
                .bind("now", now)
                .bind("note", note)
                .bind("kind", kind.name())
                .bind("reference", reference)
                .execute();
    }

    List<ExceptionCase> list(Handle handle, String shopOrEmpty, boolean settled, int limit) {
        return handle.createQuery("""
                        select * from exception_case
                        where (:shop = '' or shop = :shop) and (resolved_at is null) <> :settled
                        order by opened_at desc, shop, kind, reference
                        fetch first :limit rows only
                        """)
                .bind("shop", shopOrEmpty)
                .bind("settled", settled)
                .bind("limit", limit)
                .map((row, context) -> {
                    long resolvedAt = row.getLong("resolved_at");
                    Optional<Instant> resolved =
                            row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(resolvedAt));
                    return new ExceptionCase(
                            new TillId(new ShopId(row.getString("shop")), row.getInt("number")),
                            CaseKind.valueOf(row.getString("kind")),
                            row.getString("reference"),
                            row.getString("detail"),
                            Instant.ofEpochMilli(row.getLong("opened_at")),
                            resolved,
                            Optional.ofNullable(row.getString("note")).orElse(""));
                })
                .list();
    }
}
