package org.granary.pos.weigh;

import static java.util.Objects.requireNonNull;

import org.granary.model.catalog.CatalogIndex;
import org.granary.model.pricing.BasketLine;
import org.granary.model.weigh.Weighed;

/**
 * Loose goods whose weight is known.
 *
 * @param net grams (millilitres)
 */
public record WeighedGoods(CatalogIndex.Item item, long net, Weighed weighed, BasketLine.Entry entry) {
    public WeighedGoods {
        requireNonNull(item, "item is null");
        requireNonNull(weighed, "weighed is null");
        requireNonNull(entry, "entry is null");
    }
}
