package org.granary.hq.label;

import java.time.Instant;
import java.util.Optional;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.label.LabelLease;
import org.jdbi.v3.core.Handle;

/** One row for each shop: who hosts its labels. */
public final class LabelLeaseStore {
    /** The row is read while the shop's row is locked. */
    Optional<LabelLease> find(Handle handle, ShopId shop) {
        return handle.createQuery(
                        "select incarnation, term, number, epoch, until_at from label_lease where shop = :shop")
                .bind("shop", shop.value())
                .map((row, context) -> {
                    int number = row.getInt("number");
                    Optional<TillId> holder = row.wasNull() ? Optional.empty() : Optional.of(new TillId(shop, number));
                    return new LabelLease(
                            row.getLong("incarnation"),
                            row.getLong("term"),
                            holder,
                            row.getLong("epoch"),
                            Instant.ofEpochMilli(row.getLong("until_at")));
                })
                .findOne();
    }

    void save(Handle handle, ShopId shop, LabelLease lease) {
        handle.createUpdate("delete from label_lease where shop = :shop")
                .bind("shop", shop.value())
                .execute();
        handle.createUpdate("""
                        insert into label_lease (shop, incarnation, term, number, epoch, until_at)
                        values (:shop, :incarnation, :term, :number, :epoch, :until)
                        """)
                .bind("shop", shop.value())
                .bind("incarnation", lease.incarnation())
                .bind("term", lease.term())
                .bind("number", lease.holder().map(TillId::number).orElse(null))
                .bind("epoch", lease.epoch())
                .bind("until", lease.until().toEpochMilli())
                .execute();
    }
}
