package org.granary.hq.payment;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.jdbi.v3.core.Handle;

/** Rows of money that goes back to wallets. */
public final class RefundStore {
    void insert(Handle handle, StoredRefund refund, Instant now) {
        handle.createUpdate("""
                        insert into code_refund (return_id, sale_id, attempt, shop, number, amount, tries, next_at, done_at)
                        values (:document, :sale, :attempt, :shop, :number, :amount, 0, :now, null)
                        """)
                .bind("document", refund.document().value())
                .bind("attempt", refund.attempt().value())
                .bind("sale", refund.sale().value())
                .bind("shop", refund.till().shop().value())
                .bind("number", refund.till().number())
                .bind("amount", refund.amount().fen())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    /** What is to be asked for now, longest waiting first. */
    List<StoredRefund> due(Handle handle, Instant now, int limit) {
        return handle.createQuery("""
                        select return_id, sale_id, attempt, shop, number, amount, tries from code_refund
                        where done_at is null and next_at <= :now order by next_at fetch first :limit rows only
                        """)
                .bind("now", now.toEpochMilli())
                .bind("limit", limit)
                .map((row, context) -> new StoredRefund(
                        new DocumentId(row.getObject("return_id", UUID.class)),
                        new DocumentId(row.getObject("sale_id", UUID.class)),
                        new DocumentId(row.getObject("attempt", UUID.class)),
                        new TillId(new ShopId(row.getString("shop")), row.getInt("number")),
                        Money.ofFen(row.getLong("amount")),
                        row.getInt("tries")))
                .list();
    }

    void done(Handle handle, StoredRefund refund, Instant now) {
        handle.createUpdate("""
                        update code_refund set done_at = :now where return_id = :document and attempt = :attempt
                        """)
                .bind("now", now.toEpochMilli())
                .bind("document", refund.document().value())
                .bind("attempt", refund.attempt().value())
                .execute();
    }

    void again(Handle handle, StoredRefund refund, Instant at) {
        handle.createUpdate("""
                        update code_refund set tries = tries + 1, next_at = :at
                        where return_id = :document and attempt = :attempt
                        """)
                .bind("at", at.toEpochMilli())
                .bind("document", refund.document().value())
                .bind("attempt", refund.attempt().value())
                .execute();
    }
}
