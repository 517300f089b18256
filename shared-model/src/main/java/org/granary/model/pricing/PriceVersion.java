package org.granary.model.pricing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;

/**
 * An immutable price change as headquarters published it.
 *
 * @param number rises with each publication, chain-wide
 * @param effectiveAt the minute from which it may bind
 * @param shops the shops it is for; empty means every shop
 */
public record PriceVersion(long number, Instant effectiveAt, List<ShopId> shops, List<Entry> entries) {
    /** The new price of one unit: fen per pack, or per kg (L) for loose goods. */
    public record Entry(SellUnit unit, Money price) {
        public Entry {
            requireNonNull(unit, "unit is null");
            if (price.isNegative()) {
                throw new IllegalArgumentException("a price is not negative: " + price);
            }
        }
    }

    public PriceVersion {
        requireNonNull(effectiveAt, "effectiveAt is null");
        if (number < 1) {
            throw new IllegalArgumentException("versions count from 1: " + number);
        }
        shops = List.copyOf(shops);
        entries = List.copyOf(entries);
        if (entries.isEmpty()) {
            throw new IllegalArgumentException("a price version changes at least one price");
        }
    }

    public boolean isFor(ShopId shop) {
        return shops.isEmpty() || shops.contains(shop);
    }
}
