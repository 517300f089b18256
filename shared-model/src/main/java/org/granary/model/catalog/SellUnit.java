package org.granary.model.catalog;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.SkuCode;

/**
 * What carries a price: an article in one of its packs.
 *
 * @param pack the pack's name, or the empty text for the single piece (the kg or L of loose goods)
 */
public record SellUnit(SkuCode sku, String pack) implements Comparable<SellUnit> {
    public SellUnit {
        requireNonNull(sku, "sku is null");
        requireNonNull(pack, "pack is null");
    }

    public static SellUnit single(SkuCode sku) {
        return new SellUnit(sku, "");
    }

    public boolean single() {
        return pack.isEmpty();
    }

    @Override
    public int compareTo(SellUnit other) {
        int bySku = sku.compareTo(other.sku);
        return bySku != 0 ? bySku : pack.compareTo(other.pack);
    }

    @Override
    public String toString() {
        return single() ? sku.toString() : sku + "/" + pack;
    }
}
