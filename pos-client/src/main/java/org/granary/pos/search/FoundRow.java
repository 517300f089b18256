package org.granary.pos.search;

import java.util.List;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.Sku;
import org.granary.pos.catalog.PriceBooks;
import org.granary.pos.ui.Message;

/**
 * One article as the list and the tiles show it.
 *
 * @param detail spec, and the pack when it is one
 * @param price yuan for one of its unit
 * @param perUnit what a shopper compares; silence where the spec says no content
 * @param stock of the shop, with its unit; empty until it is known
 */
public record FoundRow(
        CatalogIndex.Item item,
        String name,
        String detail,
        String origin,
        String price,
        String unit,
        Message perUnit,
        String shortCode,
        String stock) {
    static FoundRow of(CatalogIndex.Item item, PriceBooks.Prices prices, String stock) {
        Sku sku = item.sku();
        String detail = item.unit().single() ? sku.spec() : sku.spec() + " · " + item.unitName() + " × " + item.size();
        List<Message> perUnit = UnitPrices.of(item, prices.book().price(item).price());
        return new FoundRow(
                item,
                sku.name(),
                detail,
                sku.origin(),
                prices.book().price(item).price().yuan(),
                item.unitName(),
                perUnit.isEmpty() ? Message.NONE : perUnit.get(0),
                sku.shortCode(),
                stock);
    }
}
