package org.granary.hq.pricing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.pricing.PriceVersion;

/** A price version with what headquarters keeps beside it. */
public record PublishedVersion(
        long number, Instant effectiveAt, List<ShopId> shops, List<Entry> entries, Instant publishedAt) {
    /**
     * One price of it.
     *
     * @param previous what was published for the moment it takes effect, when it was published
     */
    public record Entry(SellUnit unit, Money price, Money previous) {
        public Entry {
            requireNonNull(unit, "unit is null");
            requireNonNull(price, "price is null");
            requireNonNull(previous, "previous is null");
        }

        public boolean raise() {
            return price.isMoreThan(previous);
        }

        public boolean cut() {
            return price.isLessThan(previous);
        }
    }

    public PublishedVersion {
        requireNonNull(effectiveAt, "effectiveAt is null");
        requireNonNull(publishedAt, "publishedAt is null");
        shops = List.copyOf(shops);
        entries = List.copyOf(entries);
    }

    public PriceVersion version() {
        return new PriceVersion(
                number,
                effectiveAt,
                shops,
                entries.stream()
                        .map(entry -> new PriceVersion.Entry(entry.unit(), entry.price()))
                        .toList());
    }

    public boolean isFor(ShopId shop) {
        return shops.isEmpty() || shops.contains(shop);
    }

    public boolean effective(Instant now) {
        return !effectiveAt.isAfter(now);
    }
}
