package org.granary.model.pricing.promotion.benefit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Shares;

/**
 * Cheaper by the days to the date of expiry. The shelf price of a pack (kg, L) is marked down, half up to the fen, since that
 * is what its label says; goods without a known date are passed by, and so are expired ones.
 */
public record NearExpiry(List<Step> steps) implements Benefit {
    /**
     * One markdown.
     *
     * @param days it holds from so many days before the date
     * @param percent off; 1 to 100
     */
    public record Step(int days, int percent) {
        public Step {
            Percent.check(percent);
            if (days < 0) {
                throw new IllegalArgumentException("days before a date: " + days);
            }
        }
    }

    public NearExpiry {
        steps = steps.stream().sorted(Comparator.comparingInt(Step::days)).toList();
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a markdown has at least one step");
        }
    }

    @Override
    public boolean counts(Position position, boolean inScope) {
        return inScope && percent(position) > 0;
    }

    @Override
    public Saving on(List<Stake> stakes, Allowance allowance) {
        List<Money> offs = new ArrayList<>();
        for (Stake stake : stakes) {
            Position position = stake.position();
            Money lowered = Percent.of(position.price(), Percent.ALL - percent(position));
            offs.add(position.amount().minus(position.amountAt(lowered)).min(stake.left()));
        }
        Money off = Money.sum(offs);
        if (!off.isPositive() || allowance.isEmpty()) {
            return Saving.NONE;
        }
        return new Saving(
                1,
                off.isMoreThan(allowance.budget())
                        ? Shares.split(
                                allowance.budget(),
                                offs.stream().map(Money::fen).toList())
                        : offs);
    }

    @Override
    public Optional<Missing> missing(List<Stake> stakes, Allowance allowance) {
        return Optional.empty();
    }

    private int percent(Position position) {
        if (position.daysLeft().isEmpty() || position.daysLeft().getAsLong() < 0) {
            return 0;
        }
        long days = position.daysLeft().getAsLong();
        return steps.stream()
                .filter(step -> days <= step.days())
                .findFirst()
                .map(Step::percent)
                .orElse(0);
    }
}
