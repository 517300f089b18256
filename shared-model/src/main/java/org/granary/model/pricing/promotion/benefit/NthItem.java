package org.granary.model.pricing.promotion.benefit;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.Money;

/**
 * Every n-th piece cheaper: 第2件半价. Pieces are counted from the dearest down, so of each n the cheapest is discounted, and no
 * piece that is added ever takes a discount away.
 *
 * @param n 2 or more
 * @param percent off the shelf price of the n-th; 1 to 100
 */
public record NthItem(int n, int percent) implements Benefit {
    public NthItem {
        Percent.check(percent);
        if (n < 2) {
            throw new IllegalArgumentException("every second piece at most: " + n);
        }
    }

    @Override
    public boolean counts(Position position, boolean inScope) {
        return inScope && !position.measured();
    }

    @Override
    public Saving on(List<Stake> stakes, Allowance allowance) {
        List<Position> dearestFirst = stakes.stream()
                .map(Stake::position)
                .sorted(Comparator.comparing(Position::price).reversed())
                .toList();
        long counted = 0;
        long times = 0;
        Money off = Money.ZERO;
        for (Position position : dearestFirst) {
            Money each = Percent.of(position.price(), percent);
            long here = (counted + position.packs()) / n - counted / n;
            counted += position.packs();
            for (; here > 0 && times < allowance.times(); here--) {
                if (off.plus(each).isMoreThan(allowance.budget())) {
                    return Saving.shared(times, off, stakes);
                }
                off = off.plus(each);
                times++;
            }
        }
        return Saving.shared(times, off, stakes);
    }

    @Override
    public Optional<Missing> missing(List<Stake> stakes, Allowance allowance) {
        long pieces = Stake.pieces(stakes);
        return pieces % n == 0 || pieces / n >= allowance.times()
                ? Optional.empty()
                : Optional.of(new Missing.Pieces(n - pieces % n));
    }
}
