package org.granary.model.pricing.promotion;

import java.util.Set;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.SkuCode;

/** The goods that a rule is about: those named in any of the three ways; nothing named means all goods. */
public record Scope(Set<SkuCode> skus, Set<String> categories, Set<String> brands) {
    public static final Scope ALL = new Scope(Set.of(), Set.of(), Set.of());

    public Scope {
        skus = Set.copyOf(skus);
        categories = Set.copyOf(categories);
        brands = Set.copyOf(brands);
    }

    public static Scope ofSkus(SkuCode... skus) {
        return new Scope(Set.of(skus), Set.of(), Set.of());
    }

    public boolean holds(Sku sku) {
        return (skus.isEmpty() && categories.isEmpty() && brands.isEmpty())
                || skus.contains(sku.code())
                || categories.contains(sku.category())
                || brands.contains(sku.brand());
    }
}
