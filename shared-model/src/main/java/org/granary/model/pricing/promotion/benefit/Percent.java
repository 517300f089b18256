package org.granary.model.pricing.promotion.benefit;

import org.granary.model.kernel.Money;
import org.granary.model.kernel.Rounding;

/** A percentage that is taken off. */
final class Percent {
    static final int ALL = 100;

    private Percent() {}

    static void check(int percent) {
        if (percent < 1 || percent > ALL) {
            throw new IllegalArgumentException("a percentage off is 1 to 100: " + percent);
        }
    }

    /** Half up to the fen. */
    static Money of(Money amount, int percent) {
        return Money.ofFen(Rounding.halfUp(Math.multiplyExact(amount.fen(), (long) percent), ALL));
    }
}
