package org.granary.hq.pricing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Rows of price versions, of raises bound and of cuts released. Written once, never changed. */
public final class PriceStore {
    /** Takes the next number; whoever publishes at the same time waits until this transaction ends. */
    long nextNumber(Handle handle) {
        handle.execute("update price_number set n = n + 1 where id = 1");
        return newestNumber(handle);
    }

    long newestNumber(Handle handle) {
        return handle.createQuery("select n from price_number where id = 1")
                .mapTo(Long.class)
                .one();
    }

    void insert(Handle handle, PriceVersion version, Map<SellUnit, Money> previous, Instant now) {
        handle.createUpdate("""
                        insert into price_version (number, effective_at, shops, published_at)
                        values (:number, :effectiveAt, :shops, :now)
                        """)
                .bind("number", version.number())
                .bind("effectiveAt", version.effectiveAt().toEpochMilli())
                .bind("shops", version.shops().stream().map(ShopId::value).collect(Collectors.joining(",")))
                .bind("now", now.toEpochMilli())
                .execute();
        PreparedBatch batch = handle.prepareBatch("""
                insert into price_entry (version, sku, pack, price, previous)
                values (:version, :sku, :pack, :price, :previous)
                """);
        for (PriceVersion.Entry entry : version.entries()) {
            batch.bind("version", version.number())
                    .bind("sku", entry.unit().sku().value())
                    .bind("pack", entry.unit().pack())
                    .bind("price", entry.price().fen())
                    .bind(
                            "previous",
                            previous.getOrDefault(entry.unit(), Money.ZERO).fen())
                    .add();
        }
        batch.execute();
    }

    List<PublishedVersion> versions(Handle handle) {
        Map<Long, List<PublishedVersion.Entry>> entries = new HashMap<>();
        handle.createQuery("select version, sku, pack, price, previous from price_entry order by version, sku, pack")
                .map((row, context) -> Map.entry(
                        row.getLong("version"),
                        new PublishedVersion.Entry(
                                new SellUnit(new SkuCode(row.getString("sku")), row.getString("pack")),
                                Money.ofFen(row.getLong("price")),
                                Money.ofFen(row.getLong("previous")))))
                .forEach(entry -> entries.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                        .add(entry.getValue()));
        return handle.createQuery("select number, effective_at, shops, published_at from price_version order by number")
                .map((row, context) -> new PublishedVersion(
                        row.getLong("number"),
                        Instant.ofEpochMilli(row.getLong("effective_at")),
                        shops(row.getString("shops")),
                        entries.getOrDefault(row.getLong("number"), List.of()),
                        Instant.ofEpochMilli(row.getLong("published_at"))))
                .list();
    }

    private static List<ShopId> shops(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(ShopId::new).toList();
    }

    Set<PriceHistory.Raise> boundRaises(Handle handle, ShopId shop) {
        return new HashSet<>(handle.createQuery("select sku, pack, version from raise_bound where shop = :shop")
                .bind("shop", shop.value())
                .map((row, context) -> new PriceHistory.Raise(
                        new SellUnit(new SkuCode(row.getString("sku")), row.getString("pack")), row.getLong("version")))
                .list());
    }

    Set<Long> releasedCuts(Handle handle, ShopId shop) {
        return new HashSet<>(handle.createQuery("select version from cut_released where shop = :shop")
                .bind("shop", shop.value())
                .mapTo(Long.class)
                .list());
    }

    void bindRaise(Handle handle, ShopId shop, PriceHistory.Raise raise, Instant now) {
        handle.createUpdate("""
                        insert into raise_bound (shop, sku, pack, version, bound_at)
                        values (:shop, :sku, :pack, :version, :now)
                        """)
                .bind("shop", shop.value())
                .bind("sku", raise.unit().sku().value())
                .bind("pack", raise.unit().pack())
                .bind("version", raise.version())
                .bind("now", now.toEpochMilli())
                .execute();
    }

    void releaseCut(Handle handle, ShopId shop, long version, Instant now) {
        handle.createUpdate("insert into cut_released (shop, version, released_at) values (:shop, :version, :now)")
                .bind("shop", shop.value())
                .bind("version", version)
                .bind("now", now.toEpochMilli())
                .execute();
    }
}
