package org.granary.model.pricing;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;

/**
 * What one promotion takes off one line.
 *
 * @param rule id of the promotion's rule
 * @param name as it stands on screen and receipt, for example 满199减20
 * @param off fen; positive
 */
public record LineDiscount(String rule, String name, Money off) {
    public LineDiscount {
        requireNonNull(rule, "rule is null");
        Limit.CODE_CHARACTERS.checkLength(rule);
        Limit.NAME_CHARACTERS.checkLength(name);
        if (!off.isPositive()) {
            throw new IllegalArgumentException("a discount takes something off: " + off);
        }
    }
}
