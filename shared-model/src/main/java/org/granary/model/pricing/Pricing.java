package org.granary.model.pricing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.pricing.promotion.Shopper;

/**
 * All that a basket's price depends on besides the basket: what is shown and what is settled are priced by the same one.
 *
 * @param shopper who buys and where
 * @param now the moment by which rules open and close
 */
public record Pricing(PriceBook book, PromotionRules rules, Shopper shopper, Instant now) {
    public Pricing {
        requireNonNull(book, "book is null");
        requireNonNull(rules, "rules is null");
        requireNonNull(shopper, "shopper is null");
        requireNonNull(now, "now is null");
    }

    /** Prices of a book alone, without promotions, for nobody known. */
    public static Pricing of(PriceBook book) {
        return new Pricing(book, PromotionRules.NONE, Shopper.NOBODY, Instant.EPOCH);
    }

    public PricedBasket price(Basket basket) {
        return PriceEngine.price(basket, book, rules, shopper, now);
    }
}
