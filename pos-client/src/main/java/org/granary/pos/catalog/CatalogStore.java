package org.granary.pos.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.ShopId;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.wire.Feed;
import org.granary.pos.store.Json;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tables of articles, price versions and the shop. Every method runs on the database's thread. */
final class CatalogStore {
    private static final int FETCH = 2_000;
    private static final Logger LOG = LoggerFactory.getLogger(CatalogStore.class);

    void save(Handle handle, List<Feed.Entry> entries) {
        PreparedBatch skus = handle.prepareBatch("MERGE INTO sku (code, payload) KEY (code) VALUES (:key, :payload)");
        for (Feed.Entry entry : entries) {
            switch (entry.topic()) {
                case Feed.SKU ->
                    skus.bind("key", entry.key())
                            .bind("payload", entry.payload())
                            .add();
                case Feed.PRICE -> savePrice(handle, entry.payload());
                case Feed.RAISE_BOUND -> saveRaise(handle, Json.read(entry.payload(), Feed.RaiseBoundPayload.class));
                case Feed.CUT_RELEASED -> saveCut(handle, Json.read(entry.payload(), Feed.CutReleasedPayload.class));
                case Feed.SHOP -> saveShop(handle, Json.read(entry.payload(), Feed.ShopPayload.class));
                default -> throw new IllegalArgumentException("not a topic of the catalogue: " + entry.topic());
            }
        }
        if (skus.size() > 0) {
            skus.execute();
        }
    }

    void clear(Handle handle) {
        for (String table : List.of("sku", "price_version", "raise_bound", "cut_released", "shop")) {
            handle.execute("DELETE FROM " + table);
        }
    }

    private static void savePrice(Handle handle, String payload) {
        handle.createUpdate("MERGE INTO price_version (number, payload) KEY (number) VALUES (:number, :payload)")
                .bind("number", Json.read(payload, Feed.PricePayload.class).number())
                .bind("payload", payload)
                .execute();
    }

    private static void saveRaise(Handle handle, Feed.RaiseBoundPayload raise) {
        handle.createUpdate("""
                        MERGE INTO raise_bound (sku, pack, version) KEY (sku, pack, version)
                        VALUES (:sku, :pack, :version)
                        """)
                .bind("sku", raise.sku())
                .bind("pack", raise.pack())
                .bind("version", raise.version())
                .execute();
    }

    private static void saveCut(Handle handle, Feed.CutReleasedPayload cut) {
        handle.createUpdate("MERGE INTO cut_released (version) KEY (version) VALUES (:version)")
                .bind("version", cut.version())
                .execute();
    }

    private static void saveShop(Handle handle, Feed.ShopPayload shop) {
        handle.createUpdate("""
                        MERGE INTO shop (id, name, address, phone) KEY (id) VALUES (:id, :name, :address, :phone)
                        """)
                .bind("id", shop.shop())
                .bind("name", shop.name())
                .bind("address", shop.address())
                .bind("phone", shop.phone())
                .execute();
    }

    /** Every article; texts that many of them share are held once, which a till of 1 GiB notices. */
    List<Sku> skus(Handle handle) {
        Map<String, String> shared = new HashMap<>();
        List<Sku> skus = new ArrayList<>();
        handle.createQuery("SELECT payload FROM sku")
                .setFetchSize(FETCH)
                .mapTo(String.class)
                .forEach(payload -> {
                    try {
                        skus.add(sku(payload, shared));
                    } catch (IllegalArgumentException e) {
                        LOG.error("an article cannot be read and is not sold", e);
                    }
                });
        return skus;
    }

    static Sku sku(String payload, Map<String, String> shared) {
        Feed.SkuPayload sku = Json.read(payload, Feed.SkuPayload.class);
        return new Feed.SkuPayload(
                        sku.code(),
                        sku.name(),
                        sku.pinyin(),
                        sku.shortCode(),
                        share(shared, sku.spec()),
                        share(shared, sku.category()),
                        share(shared, sku.brand()),
                        share(shared, sku.origin()),
                        share(shared, sku.grade()),
                        sku.measure(),
                        sku.form(),
                        sku.barcode(),
                        sku.packs(),
                        sku.retail(),
                        sku.supply(),
                        sku.cost(),
                        sku.taxRate(),
                        sku.shelfLifeDays(),
                        sku.batchTracked(),
                        share(shared, sku.storage()),
                        share(shared, sku.supplier()))
                .toDomain();
    }

    private static String share(Map<String, String> shared, String text) {
        return shared.computeIfAbsent(text, same -> same);
    }

    List<PriceVersion> versions(Handle handle) {
        return handle.createQuery("SELECT payload FROM price_version").mapTo(String.class).stream()
                .map(payload -> Json.read(payload, Feed.PricePayload.class).toDomain())
                .toList();
    }

    Set<PriceHistory.Raise> raises(Handle handle, ShopId shop) {
        return new HashSet<>(handle.createQuery("SELECT sku, pack, version FROM raise_bound")
                .map((row, context) -> new Feed.RaiseBoundPayload(
                                shop.value(), row.getString(1), row.getString(2), row.getLong(3))
                        .toDomain())
                .list());
    }

    Set<Long> cuts(Handle handle) {
        return new HashSet<>(handle.createQuery("SELECT version FROM cut_released")
                .mapTo(Long.class)
                .list());
    }

    Optional<ShopDetails> shop(Handle handle, ShopId shop) {
        return handle.createQuery("SELECT name, address, phone FROM shop WHERE id = :id")
                .bind("id", shop.value())
                .map((row, context) -> new ShopDetails(shop, row.getString(1), row.getString(2), row.getString(3)))
                .findOne();
    }
}
