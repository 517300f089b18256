package org.granary.hq.approval;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.Reason;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.jdbi.v3.core.Handle;

/** Rows of approvals. */
public final class ApprovalStore {
    void insert(Handle handle, Approval approval) {
        handle.createUpdate("""
                        insert into approval (shop, document_id, number, action, subject, before_amount, after_amount, asker,
                            decider, means, reason, note, decided_at)
                        values (:shop, :id, :number, :action, :subject, :before, :after, :asker, :decider, :means, :reason,
                            :note, :at)
                        """)
                .bind("shop", approval.till().shop().value())
                .bind("id", approval.id().value())
                .bind("number", approval.till().number())
                .bind("action", approval.request().action().code())
                .bind("subject", approval.request().subject())
                .bind("before", approval.request().before().fen())
                .bind("after", approval.request().after().fen())
                .bind("asker", approval.asker().value())
                .bind("decider", approval.decider().map(CashierId::value).orElse(""))
                .bind("means", approval.means().name())
                .bind("reason", approval.reason().map(Reason::code).orElse(""))
                .bind("note", approval.reason().map(Reason::note).orElse(""))
                .bind("at", approval.at().toEpochMilli())
                .execute();
    }

    boolean granted(Handle handle, ShopId shop, DocumentId approval, GuardedAction action) {
        return handle.createQuery("""
                        select means from approval where shop = :shop and document_id = :id and action = :action
                        """)
                .bind("shop", shop.value())
                .bind("id", approval.value())
                .bind("action", action.code())
                .mapTo(String.class)
                .findOne()
                .filter(ApprovalStore::grants)
                .isPresent();
    }

    private static boolean grants(String means) {
        return Stream.of(Approval.Means.values()).anyMatch(known -> known.name().equals(means) && known.grants());
    }

    /** Whether somebody said yes to this amount. */
    boolean granted(Handle handle, ShopId shop, DocumentId approval, GuardedAction action, Money after) {
        return handle.createQuery("""
                        select means from approval
                        where shop = :shop and document_id = :id and action = :action and after_amount = :after
                        """)
                .bind("shop", shop.value())
                .bind("id", approval.value())
                .bind("action", action.code())
                .bind("after", after.fen())
                .mapTo(String.class)
                .findOne()
                .filter(ApprovalStore::grants)
                .isPresent();
    }

    /** The newest first. */
    List<ApprovalRow> newest(Handle handle, int limit) {
        return handle.createQuery("""
                        select shop, number, action, subject, before_amount, after_amount, asker, decider, means, reason, note,
                            decided_at
                        from approval order by decided_at desc, document_id desc
                        fetch first :limit rows only
                        """)
                .bind("limit", limit)
                .map((row, context) -> row(row))
                .list();
    }

    private static ApprovalRow row(ResultSet row) throws SQLException {
        return new ApprovalRow(
                new TillId(new ShopId(row.getString("shop")), row.getInt("number")),
                row.getString("action"),
                row.getString("subject"),
                Money.ofFen(row.getLong("before_amount")),
                Money.ofFen(row.getLong("after_amount")),
                row.getString("asker"),
                row.getString("decider"),
                row.getString("means"),
                row.getString("reason"),
                row.getString("note"),
                Instant.ofEpochMilli(row.getLong("decided_at")));
    }
}
