package org.granary.model.pricing;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;

/**
 * A price set by hand for one line, which then stays out of versions, member prices and promotions.
 *
 * @param price per pack, or per kg (L) of a measured line
 * @param approval id of the approval that allowed it
 * @param reason in words
 */
public record PriceOverride(Money price, String approval, String reason) {
    public PriceOverride {
        requireNonNull(approval, "approval is null");
        Limit.CODE_CHARACTERS.checkLength(approval);
        Limit.NAME_CHARACTERS.checkLength(reason);
        if (price.isNegative()) {
            throw new IllegalArgumentException("a price is not negative: " + price);
        }
    }
}
