package org.granary.model.pricing.promotion;

import org.granary.model.kernel.Limit;

/** A coupon that was presented: its own id and the rule that it opens. */
public record Coupon(String id, String rule) {
    public Coupon {
        Limit.CODE_CHARACTERS.checkLength(id);
        Limit.CODE_CHARACTERS.checkLength(rule);
    }
}
