package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Money;

/**
 * Money given back by one means.
 *
 * @param amount not negative
 */
public record Refund(TenderKind kind, Money amount) {
    public Refund {
        requireNonNull(kind, "kind is null");
        if (amount.isNegative()) {
            throw new IllegalArgumentException("a refund is not negative: " + amount);
        }
    }
}
