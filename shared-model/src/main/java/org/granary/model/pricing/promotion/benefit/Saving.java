package org.granary.model.pricing.promotion.benefit;

import java.util.List;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Shares;

/**
 * What a rule takes off, in the order of the goods it met.
 *
 * @param times how often it was used
 */
public record Saving(long times, List<Money> shares) {
    public static final Saving NONE = new Saving(0, List.of());

    public Saving {
        shares = List.copyOf(shares);
    }

    /** Shares {@code off} over all the goods by what is left of them, and takes no more than that. */
    static Saving shared(long times, Money off, List<Stake> stakes) {
        Money most = off.min(Stake.left(stakes));
        if (times < 1 || !most.isPositive()) {
            return NONE;
        }
        return new Saving(
                times,
                Shares.split(
                        most, stakes.stream().map(stake -> stake.left().fen()).toList()));
    }

    public Money off() {
        return Money.sum(shares);
    }
}
