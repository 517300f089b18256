package org.granary.hq.coupon;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Money;

/**
 * A campaign and what became of its coupons.
 *
 * @param issued coupons
 * @param used coupons that paid and did not come back whole
 * @param paid what they paid, less what returns gave back
 */
public record CampaignFigures(Campaign campaign, long issued, long used, Money paid) {
    public CampaignFigures {
        requireNonNull(campaign, "campaign is null");
        requireNonNull(paid, "paid is null");
    }
}
