package org.granary.hq.label;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.label.LabelBinding;
import org.granary.model.label.LabelDelivered;
import org.granary.model.pricing.UnitPrice;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Rows of label bindings, of what each label last acknowledged, and of paper tags. */
public final class LabelStore {
    List<LabelBinding> bindings(Handle handle) {
        return handle.createQuery("select * from label order by shop, shelf, mac")
                .map((row, context) -> new LabelBinding(
                        row.getString("mac"),
                        new ShopId(row.getString("shop")),
                        row.getString("shelf"),
                        new SkuCode(row.getString("sku")),
                        row.getInt("width"),
                        row.getInt("height")))
                .list();
    }

    void bind(Handle handle, LabelBinding binding) {
        handle.createUpdate("delete from label where mac = :mac")
                .bind("mac", binding.mac())
                .execute();
        handle.createUpdate("""
                        insert into label (mac, shop, shelf, sku, width, height)
                        values (:mac, :shop, :shelf, :sku, :width, :height)
                        """)
                .bind("mac", binding.mac())
                .bind("shop", binding.shop().value())
                .bind("shelf", binding.shelf())
                .bind("sku", binding.sku().value())
                .bind("width", binding.width())
                .bind("height", binding.height())
                .execute();
    }

    /**
     * Keeps what a label has now. What an earlier host sent before it stopped may arrive after what its successor sent: the
     * label has the successor's picture then. A till that knows of no lease says nothing about the order, so of its word only
     * a lower price counts.
     */
    void delivered(Handle handle, ShopId shop, LabelDelivered delivered) {
        if (overtaken(handle, shop, delivered)) {
            return;
        }
        handle.createUpdate("delete from label_state where mac = :mac")
                .bind("mac", delivered.mac())
                .execute();
        handle.createUpdate("""
                        insert into label_state (mac, shop, sku, pack, price, version, image_hash, delivered_at, term)
                        values (:mac, :shop, :sku, :pack, :price, :version, :hash, :at, :term)
                        """)
                .bind("mac", delivered.mac())
                .bind("shop", shop.value())
                .bind("sku", delivered.unit().sku().value())
                .bind("pack", delivered.unit().pack())
                .bind("price", delivered.price().price().fen())
                .bind("version", delivered.price().version())
                .bind("hash", delivered.imageHash())
                .bind("at", delivered.at().toEpochMilli())
                .bind("term", delivered.term())
                .execute();
    }

    private static boolean overtaken(Handle handle, ShopId shop, LabelDelivered delivered) {
        return handle.createQuery("""
                        select count(*) from label_state
                        where mac = :mac and shop = :shop and term > :term
                            and (:term > 0 or (sku = :sku and pack = :pack and price <= :price))
                        """)
                        .bind("mac", delivered.mac())
                        .bind("shop", shop.value())
                        .bind("term", delivered.term())
                        .bind("sku", delivered.unit().sku().value())
                        .bind("pack", delivered.unit().pack())
                        .bind("price", delivered.price().price().fen())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    List<ShelfLabel> labels(Handle handle, ShopId shop) {
        return handle.createQuery("""
                        select label.mac as mac, label.sku as sku, state.sku as state_sku, state.pack as pack,
                            state.price as price, state.version as version, state.delivered_at as delivered_at
                        from label left join label_state state on state.mac = label.mac
                        where label.shop = :shop
                        """)
                .bind("shop", shop.value())
                .map((row, context) -> label(row))
                .list();
    }

    private static ShelfLabel label(ResultSet row) throws SQLException {
        String sku = row.getString("sku");
        String stateSku = row.getString("state_sku");
        if (stateSku == null || !stateSku.equals(sku)) {
            return new ShelfLabel(row.getString("mac"), new SkuCode(sku), null, null);
        }
        return new ShelfLabel(
                row.getString("mac"),
                new SkuCode(sku),
                new UnitPrice(Money.ofFen(row.getLong("price")), row.getLong("version")),
                Instant.ofEpochMilli(row.getLong("delivered_at")));
    }

    void addTask(Handle handle, ShopId shop, SellUnit unit, UnitPrice price, Instant now) {
        handle.createUpdate("""
                        insert into tag_task (shop, sku, pack, version, price, created_at)
                        select :shop, :sku, :pack, :version, :price, :now
                        where not exists (select 1 from tag_task
                            where shop = :shop and sku = :sku and pack = :pack and version = :version)
                        """)
                .bind("shop", shop.value())
                .bind("sku", unit.sku().value())
                .bind("pack", unit.pack())
                .bind("version", price.version())
                .bind("price", price.price().fen())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    int doneTask(Handle handle, ShopId shop, SellUnit unit, long version, Instant now) {
        return handle.createUpdate("""
                        update tag_task set done_at = :now
                        where shop = :shop and sku = :sku and pack = :pack and version = :version and done_at is null
                        """)
                .bind("now", now.toEpochMilli())
                .bind("shop", shop.value())
                .bind("sku", unit.sku().value())
                .bind("pack", unit.pack())
                .bind("version", version)
                .execute();
    }

    List<TagTask> tasks(Handle handle, ShopId shop) {
        return handle.createQuery("select * from tag_task where shop = :shop order by version, sku, pack")
                .bind("shop", shop.value())
                .map((row, context) -> new TagTask(
                        shop,
                        new SellUnit(new SkuCode(row.getString("sku")), row.getString("pack")),
                        new UnitPrice(Money.ofFen(row.getLong("price")), row.getLong("version")),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        doneAt(row)))
                .list();
    }

    private static @Nullable Instant doneAt(ResultSet row) throws SQLException {
        long millis = row.getLong("done_at");
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }
}
