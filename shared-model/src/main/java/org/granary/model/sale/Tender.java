package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Money;

/**
 * One payment towards a sale.
 *
 * @param amount what it settles of the sale
 * @param handed what the customer handed over
 * @param change what went back: {@code handed - amount}
 */
public record Tender(TenderKind kind, Money amount, Money handed, Money change) {
    public Tender {
        requireNonNull(kind, "kind is null");
        if (amount.isNegative() || change.isNegative() || !handed.minus(change).equals(amount)) {
            throw new IllegalArgumentException("a tender of " + amount + " cannot be " + handed + " less " + change);
        }
    }

    public static Tender cash(Money amount, Money handed) {
        return new Tender(TenderKind.CASH, amount, handed, handed.minus(amount));
    }
}
