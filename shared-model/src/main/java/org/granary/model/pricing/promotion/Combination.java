package org.granary.model.pricing.promotion;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.benefit.Position;
import org.granary.model.pricing.promotion.benefit.Saving;
import org.granary.model.pricing.promotion.benefit.Stake;

/**
 * Rules applied so far, and what they left of each position. Immutable.
 *
 * @param left by position
 * @param total of what is left
 */
record Combination(List<Position> positions, List<Money> left, Money total, List<Step> steps) {
    /** One rule applied to the positions that were free for it; {@code saving} in their order. */
    record Step(Candidate candidate, BitSet places, Saving saving) {}

    static Combination none(List<Position> positions) {
        List<Money> amounts = positions.stream().map(Position::amount).toList();
        return new Combination(positions, amounts, Money.sum(amounts), List.of());
    }

    /** With one more rule; empty when that takes nothing off. */
    Optional<Combination> with(Candidate candidate) {
        BitSet places = free(candidate);
        List<Stake> stakes = stakes(candidate, places);
        Saving saving = candidate.rule().benefit().on(stakes, candidate.allowance());
        Money off = saving.off();
        if (!off.isPositive()) {
            return Optional.empty();
        }
        List<Money> rest = new ArrayList<>(left);
        int next = 0;
        for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
            rest.set(i, rest.get(i).minus(saving.shares().get(next)));
            next++;
        }
        List<Step> more = new ArrayList<>(steps);
        more.add(new Step(candidate, places, saving));
        return Optional.of(new Combination(positions, rest, total.minus(off), more));
    }

    /** The positions that a rule may still count besides those applied. */
    BitSet free(Candidate candidate) {
        BitSet places = (BitSet) candidate.places().clone();
        for (Step step : steps) {
            if (step.candidate().rule().stacking().excludes(candidate.rule().stacking())) {
                places.andNot(step.places());
            }
        }
        return places;
    }

    List<Stake> stakes(Candidate candidate, BitSet places) {
        List<Stake> stakes = new ArrayList<>(places.cardinality());
        for (int i = places.nextSetBit(0); i >= 0; i = places.nextSetBit(i + 1)) {
            stakes.add(new Stake(positions.get(i), candidate.rule().holds(positions.get(i)), left.get(i)));
        }
        return stakes;
    }
}
