package org.granary.model.pricing.promotion;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.benefit.Missing;

/**
 * What the rules came to for a whole basket.
 *
 * @param version of the rules
 * @param applied in the order of application
 * @param nearMisses rules that would give (more) for a little more, in the rules' order
 * @param exact false when the search for the best combination was given up and rules were applied by priority instead
 */
public record PromotionOutcome(long version, List<Applied> applied, List<NearMiss> nearMisses, boolean exact) {
    public static final PromotionOutcome NONE = new PromotionOutcome(0, List.of(), List.of(), true);

    /**
     * A rule that was used.
     *
     * @param times how often; what it uses up of its redemptions
     * @param off in all; what it uses up of its budget
     * @param coupons ids of the coupons that are used up, as many as {@code times}
     */
    public record Applied(String rule, String name, long times, Money off, List<String> coupons) {
        public Applied {
            requireNonNull(rule, "rule is null");
            requireNonNull(name, "name is null");
            coupons = List.copyOf(coupons);
            if (times < 1 || !off.isPositive()) {
                throw new IllegalArgumentException(rule + " takes " + off + " off, " + times + " times");
            }
        }
    }

    /** A rule that would give more, and for what. */
    public record NearMiss(String rule, String name, Missing missing) {
        public NearMiss {
            requireNonNull(rule, "rule is null");
            requireNonNull(name, "name is null");
            requireNonNull(missing, "missing is null");
        }
    }

    public PromotionOutcome {
        applied = List.copyOf(applied);
        nearMisses = List.copyOf(nearMisses);
    }
}
