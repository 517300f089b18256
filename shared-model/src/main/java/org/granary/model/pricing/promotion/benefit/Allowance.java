package org.granary.model.pricing.promotion.benefit;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;

/**
 * How often a rule may be used in this sale and what it may take off at most. A rule that is used by times takes off whole
 * times only: the promise on the shelf is kept or not made.
 */
public record Allowance(long times, Money budget) {
    public static final Money ANY = Money.ofFen(Limit.MONEY_FEN.max());

    public Allowance {
        requireNonNull(budget, "budget is null");
    }

    public boolean isEmpty() {
        return times < 1 || !budget.isPositive();
    }
}
