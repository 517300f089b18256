package org.granary.hq.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.model.catalog.Pack;
import org.granary.model.catalog.SellUnit;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;

/** The catalogue, held in memory and swapped whole after an import. Safe for several threads. */
public final class CatalogService {
    private final Database database;
    private final CatalogStore store;
    private final FeedStore feed;
    private volatile Map<SkuCode, Sku> skus = Map.of();

    public CatalogService(Database database, CatalogStore store, FeedStore feed) {
        this.database = database;
        this.store = store;
        this.feed = feed;
        reload();
    }

    /** Reads the catalogue again; call it after a transaction that called {@link #put}. */
    public void reload() {
        Map<SkuCode, Sku> read = new LinkedHashMap<>();
        database.read(store::all).forEach(sku -> read.put(sku.code(), sku));
        skus = read;
    }

    public List<Sku> skus() {
        return List.copyOf(skus.values());
    }

    public boolean empty() {
        return skus.isEmpty();
    }

    public Optional<Sku> sku(SkuCode code) {
        return Optional.ofNullable(skus.get(code));
    }

    public Map<SkuCode, Measure> measures() {
        Map<SkuCode, Measure> measures = new LinkedHashMap<>();
        skus.values().forEach(sku -> measures.put(sku.code(), sku.measure()));
        return measures;
    }

    /** The catalogue's own price; empty for a unit it does not know. */
    public Optional<Money> listPrice(SellUnit unit) {
        return sku(unit.sku())
                .filter(sku -> unit.single() || sku.pack(unit.pack()).isPresent())
                .map(sku -> sku.listPrice(unit));
    }

    /** By code, name, pinyin, initials, short code or the end of a barcode. */
    public List<Sku> search(String text, int limit) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return skus.values().stream()
                .filter(sku -> matches(sku, wanted))
                .limit(limit)
                .toList();
    }

    private static boolean matches(Sku sku, String wanted) {
        return sku.code().value().toLowerCase(Locale.ROOT).contains(wanted)
                || sku.name().toLowerCase(Locale.ROOT).contains(wanted)
                || sku.pinyin().contains(wanted)
                || Pinyin.initials(sku.pinyin()).contains(wanted)
                || sku.shortCode().equals(wanted)
                || (sku.barcode() != null && sku.barcode().endsWith(wanted));
    }

    /**
     * Stores articles and tells the tills. Prices of articles that are known already stay as they are: an import would change
     * them at every till at once and past the labels; publishing a version is the way to change a price.
     *
     * @return how many known articles kept a price that the file states differently
     */
    int put(Handle handle, List<Sku> imported) {
        int kept = 0;
        List<Sku> stored = new ArrayList<>(imported.size());
        for (Sku sku : imported) {
            Sku known = skus.get(sku.code());
            Sku priced = known == null ? sku : withPricesOf(sku, known);
            kept += priced.equals(sku) ? 0 : 1;
            if (!priced.equals(known)) {
                stored.add(priced);
            }
        }
        if (!stored.isEmpty()) {
            store.put(handle, stored);
            feed.append(
                    handle,
                    stored.stream()
                            .map(sku -> new FeedStore.Change(
                                    null, Feed.SKU, sku.code().value(), Json.text(Feed.SkuPayload.of(sku))))
                            .toList());
        }
        return kept;
    }

    private static Sku withPricesOf(Sku sku, Sku known) {
        List<Pack> packs = sku.packs().stream()
                .map(pack -> known.pack(pack.name())
                        .map(old -> new Pack(pack.name(), pack.size(), pack.barcode(), old.price()))
                        .orElse(pack))
                .toList();
        return new Sku(
                sku.code(),
                sku.name(),
                sku.pinyin(),
                sku.shortCode(),
                sku.spec(),
                sku.category(),
                sku.brand(),
                sku.origin(),
                sku.grade(),
                sku.measure(),
                sku.form(),
                sku.barcode(),
                packs,
                known.retail(),
                sku.supply(),
                sku.cost(),
                sku.taxRate(),
                sku.shelfLifeDays(),
                sku.batchTracked(),
                sku.storage(),
                sku.supplier());
    }
}
