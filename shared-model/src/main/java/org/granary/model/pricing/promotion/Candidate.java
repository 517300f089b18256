package org.granary.model.pricing.promotion;

import java.util.BitSet;
import java.util.List;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.benefit.Allowance;
import org.granary.model.pricing.promotion.benefit.Position;
import org.granary.model.pricing.promotion.benefit.Saving;
import org.granary.model.pricing.promotion.benefit.Stake;

/**
 * A rule that is open for this shopper, with the positions that it counts.
 *
 * @param places of those positions
 * @param most more than this it never takes off, whatever other rules leave it
 */
record Candidate(PromotionRule rule, Allowance allowance, BitSet places, Money most) {
    static Candidate of(PromotionRule rule, Shopper shopper, List<Position> positions) {
        BitSet places = new BitSet(positions.size());
        for (int i = 0; i < positions.size(); i++) {
            if (rule.counts(positions.get(i))) {
                places.set(i);
            }
        }
        Allowance allowance = rule.allowance(shopper);
        List<Stake> stakes = places.stream()
                .mapToObj(i -> new Stake(
                        positions.get(i),
                        rule.holds(positions.get(i)),
                        positions.get(i).amount()))
                .toList();
        Saving alone = rule.benefit().on(stakes, new Allowance(allowance.times(), Allowance.ANY));
        return new Candidate(rule, allowance, places, alone.off().min(allowance.budget()));
    }

    boolean meets(Candidate other) {
        return places.intersects(other.places);
    }
}
