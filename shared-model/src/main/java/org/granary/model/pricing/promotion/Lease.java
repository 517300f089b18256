package org.granary.model.pricing.promotion;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Money;

/** What is left to a till of a rule's caps; a cap the rule does not have is not looked at. */
public record Lease(Money budget, long redemptions) {
    public static final Lease NOTHING = new Lease(Money.ZERO, 0);

    public Lease {
        requireNonNull(budget, "budget is null");
    }
}
