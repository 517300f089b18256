package org.granary.model.pricing;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.PromotionOutcome;

/**
 * The result of pricing.
 *
 * @param total the sum of the lines' amounts, before any rounding of cash
 * @param priceVersion the price book's version
 * @param promotions which rules were used, and which nearly were
 */
public record PricedBasket(List<PricedLine> lines, Money total, long priceVersion, PromotionOutcome promotions) {
    public PricedBasket {
        lines = List.copyOf(lines);
        requireNonNull(total, "total is null");
        requireNonNull(promotions, "promotions is null");
        Money sum = Money.sum(lines.stream().map(PricedLine::amount).toList());
        if (!sum.equals(total)) {
            throw new IllegalArgumentException("lines sum to " + sum + ", not to " + total);
        }
    }

    /** Packs counted for people: weighed lines count as one. */
    public long pieces() {
        return lines.stream().mapToLong(line -> line.line().packs()).sum();
    }
}
