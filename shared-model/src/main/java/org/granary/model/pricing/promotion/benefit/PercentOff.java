package org.granary.model.pricing.promotion.benefit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.Money;

/**
 * A percentage of what is left, half up to the fen over all the goods: 9折券 is 10 off with a coupon. Used once a sale.
 *
 * @param percent taken off; 1 to 100
 * @param spend what has to be spent; zero when nothing has to be
 * @param cap the most it takes off
 */
public record PercentOff(int percent, Money spend, Optional<Money> cap) implements Benefit {
    public PercentOff {
        Percent.check(percent);
        requireNonNull(cap, "cap is null");
        if (spend.isNegative() || cap.filter(most -> !most.isPositive()).isPresent()) {
            throw new IllegalArgumentException("no promotion: " + percent + "% off " + spend + ", at most " + cap);
        }
    }

    @Override
    public boolean counts(Position position, boolean inScope) {
        return inScope;
    }

    @Override
    public Saving on(List<Stake> stakes, Allowance allowance) {
        if (Stake.spent(stakes) < spend.fen() || allowance.times() < 1) {
            return Saving.NONE;
        }
        Money off = Percent.of(Stake.left(stakes), percent).min(allowance.budget());
        return Saving.shared(1, cap.isPresent() ? off.min(cap.get()) : off, stakes);
    }

    @Override
    public Optional<Missing> missing(List<Stake> stakes, Allowance allowance) {
        long spent = Stake.spent(stakes);
        return spent == 0 || spent >= spend.fen()
                ? Optional.empty()
                : Optional.of(new Missing.Spend(Money.ofFen(spend.fen() - spent)));
    }
}
