package org.granary.model.pricing.promotion.benefit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.granary.model.kernel.Money;

/**
 * A position as one rule meets it.
 *
 * @param inScope false for a gift that is not among the goods which earn it
 * @param left of its amount, after the rules applied before
 */
public record Stake(Position position, boolean inScope, Money left) {
    public Stake {
        requireNonNull(position, "position is null");
        requireNonNull(left, "left is null");
    }

    static Money left(List<Stake> stakes) {
        return Money.sum(stakes.stream().map(Stake::left).toList());
    }

    /** What the goods in scope come to at the shelf price, which is what thresholds count. */
    static long spent(List<Stake> stakes) {
        long fen = 0;
        for (Stake stake : stakes) {
            fen += stake.inScope ? stake.position.amount().fen() : 0;
        }
        return fen;
    }

    static long pieces(List<Stake> stakes) {
        long packs = 0;
        for (Stake stake : stakes) {
            packs += stake.inScope ? stake.position.packs() : 0;
        }
        return packs;
    }
}
