package org.granary.model.pricing.promotion.benefit;

import java.util.List;
import java.util.Optional;

/**
 * What a rule gives. Amounts that it needs or gives are those of the shelf; only a percentage is taken of what the rules
 * before it have left. So a rule that is used never takes another's threshold away.
 */
public sealed interface Benefit permits AmountOff, PercentOff, NthItem, Bundle, Gift, NearExpiry {
    /**
     * Whether the rule takes a position for its own when it is used.
     *
     * @param inScope whether the rule's scope holds the article
     */
    boolean counts(Position position, boolean inScope);

    /** What it takes off the goods it was left with. */
    Saving on(List<Stake> stakes, Allowance allowance);

    /** What is missing to be used once more. */
    Optional<Missing> missing(List<Stake> stakes, Allowance allowance);
}
