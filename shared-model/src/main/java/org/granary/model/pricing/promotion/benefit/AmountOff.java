package org.granary.model.pricing.promotion.benefit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.Money;

/**
 * Spend so much, get so much off: 满199减20; with a cap of several times 每满199减20, with a coupon 20元券.
 *
 * @param spend for each time; zero when nothing has to be spent
 */
public record AmountOff(Money spend, Money off) implements Benefit {
    public AmountOff {
        requireNonNull(spend, "spend is null");
        if (spend.isNegative() || !off.isPositive()) {
            throw new IllegalArgumentException("no promotion: " + off + " off " + spend);
        }
    }

    @Override
    public boolean counts(Position position, boolean inScope) {
        return inScope;
    }

    @Override
    public Saving on(List<Stake> stakes, Allowance allowance) {
        long times =
                Math.min(reached(stakes, allowance.times()), allowance.budget().fen() / off.fen());
        long useful = (Stake.left(stakes).fen() + off.fen() - 1) / off.fen();
        times = Math.min(times, useful);
        return Saving.shared(times, off.times(times), stakes);
    }

    @Override
    public Optional<Missing> missing(List<Stake> stakes, Allowance allowance) {
        long next = reached(stakes, allowance.times()) + 1;
        long spent = Stake.spent(stakes);
        if (spent == 0 || next > allowance.times() || off.times(next).isMoreThan(allowance.budget())) {
            return Optional.empty();
        }
        return Optional.of(new Missing.Spend(Money.ofFen(next * spend.fen() - spent)));
    }

    private long reached(List<Stake> stakes, long most) {
        return spend.isZero() ? most : Math.min(most, Stake.spent(stakes) / spend.fen());
    }
}
