package org.granary.hq.promotion;

import org.granary.model.kernel.TillId;
import org.jdbi.v3.core.Handle;

/** Rows of what was granted of the caps. */
public final class LeaseStore {
    /** Fen of a budget, and redemptions. */
    record Granted(long fen, long times) {}

    /** Held until the transaction ends: grants are decided one after the other. */
    void lock(Handle handle) {
        handle.createQuery("select n from promotion_number where id = 1 for update")
                .mapTo(Long.class)
                .one();
    }

    Granted all(Handle handle, String rule) {
        return handle.createQuery("""
                        select coalesce(sum(budget), 0) as budget, coalesce(sum(redemptions), 0) as redemptions
                        from rule_lease where rule = :rule
                        """)
                .bind("rule", rule)
                .map((row, context) -> new Granted(row.getLong("budget"), row.getLong("redemptions")))
                .one();
    }

    Granted of(Handle handle, String rule, TillId till) {
        return handle.createQuery("""
                        select budget, redemptions from rule_lease
                        where rule = :rule and shop = :shop and number = :number
                        """)
                .bind("rule", rule)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .map((row, context) -> new Granted(row.getLong("budget"), row.getLong("redemptions")))
                .findOne()
                .orElse(new Granted(0, 0));
    }

    void save(Handle handle, String rule, TillId till, Granted granted) {
        handle.createUpdate("delete from rule_lease where rule = :rule and shop = :shop and number = :number")
                .bind("rule", rule)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .execute();
        handle.createUpdate("""
                        insert into rule_lease (rule, shop, number, budget, redemptions)
                        values (:rule, :shop, :number, :budget, :redemptions)
                        """)
                .bind("rule", rule)
                .bind("shop", till.shop().value())
                .bind("number", till.number())
                .bind("budget", granted.fen())
                .bind("redemptions", granted.times())
                .execute();
    }
}
