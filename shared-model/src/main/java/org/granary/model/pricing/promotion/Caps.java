package org.granary.model.pricing.promotion;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;

/**
 * How much a rule gives away. Budget and redemptions are the chain's; a till gives no more than its {@link Lease} of them,
 * and nothing without one.
 *
 * @param timesPerSale 1 for 满199减20, more for 每满199减20
 * @param budget all that the rule may take off
 * @param redemptions how often it may be used
 */
public record Caps(long timesPerSale, Optional<Money> budget, OptionalLong redemptions) {
    public static final Caps ONCE = times(1);

    /** As often as the goods allow. */
    public static final Caps NONE = times(Limit.PACKS_PER_LINE.max());

    public Caps {
        requireNonNull(budget, "budget is null");
        requireNonNull(redemptions, "redemptions is null");
        if (timesPerSale < 1 || timesPerSale > Limit.PACKS_PER_LINE.max()) {
            throw new IllegalArgumentException("a rule is used at least once a sale: " + timesPerSale);
        }
        if (budget.filter(Money::isNegative).isPresent() || redemptions.orElse(0) < 0) {
            throw new IllegalArgumentException("a cap is not negative: " + budget + ", " + redemptions);
        }
    }

    /** Whether the chain gives away only so much of it, so that tills need a {@link Lease}. */
    public boolean leased() {
        return budget.isPresent() || redemptions.isPresent();
    }

    public static Caps times(long timesPerSale) {
        return new Caps(timesPerSale, Optional.empty(), OptionalLong.empty());
    }

    public Caps withBudget(Money all) {
        return new Caps(timesPerSale, Optional.of(all), redemptions);
    }

    public Caps withRedemptions(long all) {
        return new Caps(timesPerSale, budget, OptionalLong.of(all));
    }
}
