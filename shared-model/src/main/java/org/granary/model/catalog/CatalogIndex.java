package org.granary.model.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.model.kernel.SkuCode;

/** Immutable index of the catalogue by every code that can be scanned or keyed. Look-ups allocate nothing that shows. */
public final class CatalogIndex {
    /** An article in one of its units. */
    public record Item(Sku sku, SellUnit unit) {
        /** Base units in one of these: 1 for a single piece; 1 kg (L) has no size, so loose goods answer 1 as well. */
        public long size() {
            return unit.single()
                    ? 1
                    : sku.pack(unit.pack())
                            .map(Pack::size)
                            .orElseThrow(() -> new IllegalStateException("no such pack: " + unit));
        }

        /** The word for the unit: kg, 袋, 箱. */
        public String unitName() {
            return unit.single() ? sku.unitName() : unit.pack();
        }
    }

    public static final CatalogIndex EMPTY = of(List.of());

    private final Map<String, Item> byCode;
    private final Map<String, Item> byShortCode;
    private final Map<SkuCode, Sku> bySku;

    private CatalogIndex(Map<String, Item> byCode, Map<String, Item> byShortCode, Map<SkuCode, Sku> bySku) {
        this.byCode = byCode;
        this.byShortCode = byShortCode;
        this.bySku = bySku;
    }

    /** When two articles claim one code the first keeps it; the import refuses such files, so this is a safety net. */
    public static CatalogIndex of(Collection<Sku> skus) {
        Map<String, Item> byCode = new HashMap<>(skus.size() * 3);
        Map<String, Item> byShortCode = new HashMap<>(skus.size() * 2);
        Map<SkuCode, Sku> bySku = new HashMap<>(skus.size() * 2);
        for (Sku sku : skus) {
            Item single = new Item(sku, SellUnit.single(sku.code()));
            bySku.put(sku.code(), sku);
            if (sku.barcode() != null) {
                byCode.putIfAbsent(CodeReader.key(sku.barcode()), single);
            }
            if (!sku.shortCode().isEmpty()) {
                byShortCode.putIfAbsent(sku.shortCode(), single);
            }
            for (Pack pack : sku.packs()) {
                if (pack.barcode() != null) {
                    byCode.putIfAbsent(
                            CodeReader.key(pack.barcode()), new Item(sku, new SellUnit(sku.code(), pack.name())));
                }
            }
        }
        return new CatalogIndex(byCode, byShortCode, bySku);
    }

    /** Finds what carries a code; {@code key} as {@link CodeReader#key} makes it. */
    public Optional<Item> byCode(String key) {
        return Optional.ofNullable(byCode.get(key));
    }

    /** By short code or scale PLU; leading zeros of a PLU do not matter. */
    public Optional<Item> byShortCode(String shortCode) {
        Item exact = byShortCode.get(shortCode);
        if (exact != null) {
            return Optional.of(exact);
        }
        int start = 0;
        while (start < shortCode.length() - 1 && shortCode.charAt(start) == '0') {
            start++;
            Item trimmed = byShortCode.get(shortCode.substring(start));
            if (trimmed != null) {
                return Optional.of(trimmed);
            }
        }
        return Optional.empty();
    }

    /** An article in one of its units, if it is still sold so. */
    public Optional<Item> item(SellUnit unit) {
        return sku(unit.sku())
                .filter(sku -> unit.single() || sku.pack(unit.pack()).isPresent())
                .map(sku -> new Item(sku, unit));
    }

    /** What a code names, whatever kind of code it is; a label's weight is left aside. */
    public Optional<Item> named(CodeMeaning meaning) {
        if (meaning instanceof CodeMeaning.Goods goods) {
            return byCode(goods.key()).or(() -> byShortCode(goods.key()));
        }
        return meaning instanceof CodeMeaning.EmbeddedQuantity embedded
                ? byShortCode(embedded.plu())
                : Optional.empty();
    }

    public Optional<Sku> sku(SkuCode code) {
        return Optional.ofNullable(bySku.get(code));
    }

    public Collection<Sku> skus() {
        return Collections.unmodifiableCollection(bySku.values());
    }

    public int size() {
        return bySku.size();
    }
}
