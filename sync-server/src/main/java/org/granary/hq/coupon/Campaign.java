package org.granary.hq.coupon;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.granary.model.coupon.CashCoupon;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;

/** Under what terms coupons are issued; they never change. */
public record Campaign(
        UUID id, String name, Money worth, Money threshold, LocalDate from, LocalDate until, Instant madeAt) {
    public Campaign {
        requireNonNull(id, "id is null");
        requireNonNull(madeAt, "madeAt is null");
    }

    /**
     * A coupon of this campaign; what is wrong with the terms is said as an {@link IllegalArgumentException}.
     *
     * @param left what it still pays
     */
    CashCoupon coupon(CouponCode code, Optional<MemberId> owner, Money left) {
        return new CashCoupon(code, name, worth, threshold, from, until, owner, left);
    }
}
