package org.granary.hq.pricing;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.granary.hq.catalog.CatalogService;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.sale.SaleLine;

/**
 * Whether a price that a till charged was ever set for its shop: the catalogue's own, or that of the version it names.
 * Safe for several threads.
 */
public final class PriceCheck {
    /** A till's clock may be this far ahead of headquarters'. */
    public static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private final PriceService prices;
    private final CatalogService catalog;
    private volatile Index index = new Index(List.of(), Map.of());

    /** Made anew when the list of versions is another. */
    private record Index(List<PublishedVersion> source, Map<Long, Entries> byNumber) {}

    private record Entries(PublishedVersion version, Map<SellUnit, Money> prices) {}

    public PriceCheck(PriceService prices, CatalogService catalog) {
        this.prices = prices;
        this.catalog = catalog;
    }

    public boolean explains(ShopId shop, SellUnit unit, UnitPrice charged, Instant at) {
        if (charged.version() == 0) {
            return catalog.listPrice(unit).filter(charged.price()::equals).isPresent();
        }
        Entries entries = index().byNumber().get(charged.version());
        return entries != null
                && entries.version().isFor(shop)
                && entries.version().effective(at.plus(CLOCK_TOLERANCE))
                && charged.price().equals(entries.prices().get(unit));
    }

    /** A line whose price nobody explains, for whoever has to look. */
    public static String words(SaleLine line) {
        if (line.override().isPresent()) {
            return line.unit() + " by hand " + line.unitPrice().price().yuan() + ", "
                    + line.override().get().approval();
        }
        if (line.labelDiffers()) {
            return line.unit() + " label "
                    + line.weighed().label().map(Money::yuan).orElse("") + ", price book "
                    + line.listPrice().price().yuan();
        }
        return line.unit() + " " + line.unitPrice().price().yuan() + " @"
                + line.unitPrice().version();
    }

    private Index index() {
        List<PublishedVersion> versions = prices.versions();
        Index current = index;
        if (current.source() == versions) {
            return current;
        }
        Map<Long, Entries> byNumber = new HashMap<>();
        for (PublishedVersion version : versions) {
            Map<SellUnit, Money> byUnit = new HashMap<>();
            version.entries().forEach(entry -> byUnit.put(entry.unit(), entry.price()));
            byNumber.put(version.number(), new Entries(version, byUnit));
        }
        Index made = new Index(versions, byNumber);
        index = made;
        return made;
    }
}
