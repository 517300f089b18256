package org.granary.hq.security;

import org.granary.model.kernel.ShopId;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;

/** Rows of cashiers. */
public final class CashierStore {
    void put(Handle handle, ShopId shop, Feed.CashierPayload cashier) {
        handle.createUpdate("delete from cashier where shop = :shop and cashier = :cashier")
                .bind("shop", shop.value())
                .bind("cashier", cashier.cashier())
                .execute();
        handle.createUpdate("""
                        insert into cashier (shop, cashier, name, pin_hash, role, badge_sha256)
                        values (:shop, :cashier, :name, :hash, :role, :badge)
                        """)
                .bind("shop", shop.value())
                .bind("cashier", cashier.cashier())
                .bind("name", cashier.name())
                .bind("hash", cashier.pinHash())
                .bind("role", cashier.role())
                .bind("badge", cashier.badgeSha256())
                .execute();
    }
}
