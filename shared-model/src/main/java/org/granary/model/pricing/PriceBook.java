package org.granary.model.pricing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;

/**
 * Every article with its price at one moment: an immutable snapshot, swapped whole when a version takes effect.
 * Only units that a version touched are held beside the catalogue, so a swap costs as much as the change, not the
 * catalogue.
 */
public final class PriceBook {
    public static final PriceBook EMPTY = new PriceBook(CatalogIndex.EMPTY, Map.of(), 0);

    private final CatalogIndex catalog;
    private final Map<SellUnit, UnitPrice> changed;
    private final long version;

    private PriceBook(CatalogIndex catalog, Map<SellUnit, UnitPrice> changed, long version) {
        this.catalog = catalog;
        this.changed = changed;
        this.version = version;
    }

    /** The book as the till charges at {@code now}. */
    public static PriceBook at(CatalogIndex catalog, PriceHistory history, Instant now) {
        requireNonNull(now, "now is null");
        Map<SellUnit, UnitPrice> changed = new HashMap<>();
        long version = 0;
        for (SellUnit unit : history.changedUnits()) {
            Money listPrice = catalog.sku(unit.sku())
                    .filter(sku -> unit.single() || sku.pack(unit.pack()).isPresent())
                    .map(sku -> sku.listPrice(unit))
                    .orElse(null);
            if (listPrice != null) {
                UnitPrice price = history.charged(unit, listPrice, now);
                changed.put(unit, price);
                version = Math.max(version, price.version());
            }
        }
        return new PriceBook(catalog, Map.copyOf(changed), version);
    }

    public CatalogIndex catalog() {
        return catalog;
    }

    /** The newest version that explains any price in this book; printed on the receipt. */
    public long version() {
        return version;
    }

    public UnitPrice price(CatalogIndex.Item item) {
        UnitPrice price = changed.get(item.unit());
        return price != null ? price : new UnitPrice(item.sku().listPrice(item.unit()), 0);
    }
}
