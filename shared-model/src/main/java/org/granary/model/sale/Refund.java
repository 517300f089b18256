package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;

/**
 * Money given back by one means.
 *
 * @param amount not negative
 * @param reference the reference of the tender that it goes back to; empty for cash
 */
public record Refund(TenderKind kind, Money amount, String reference) {
    public Refund {
        requireNonNull(kind, "kind is null");
        Limit.CODE_CHARACTERS.checkLength(reference);
        if (amount.isNegative()) {
            throw new IllegalArgumentException("a refund is not negative: " + amount);
        }
    }

    public static Refund cash(Money amount) {
        return new Refund(TenderKind.CASH, amount, "");
    }
}
