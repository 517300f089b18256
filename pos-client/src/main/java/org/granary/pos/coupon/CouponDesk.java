package org.granary.pos.coupon;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.coupon.CashCoupon;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;

/** What the paying screen asks about coupons. Every call returns at once; futures complete on any thread. */
public interface CouponDesk {
    /** What came of asking for a coupon. */
    enum Claimed {
        GRANTED,
        /** It was spent meanwhile. */
        SPENT,
        /** Headquarters does not know it, or the sale is another till's. */
        REFUSED,
        /** Headquarters did not answer: nobody knows whether it is put aside, and it is given up. */
        UNREACHABLE
    }

    /** Whether headquarters can be reached; without it no coupon pays. */
    boolean online();

    /** The business date by which coupons begin and end. */
    LocalDate today();

    /** A coupon as headquarters has it for somebody's sale; empty when it was never issued. Fails when headquarters does not answer. */
    CompletableFuture<Optional<CashCoupon>> find(CouponCode code, Optional<MemberId> member);

    /** A member's coupons that still pay, those that end first. Fails when headquarters does not answer. */
    CompletableFuture<List<CashCoupon>> of(MemberId member);

    /**
     * Has a coupon put aside for a sale. Never fails. A sale has one such claim; a later part takes its place.
     *
     * @param sale the id that the sale will have
     * @param part number of the part of the payment
     */
    CompletableFuture<Claimed> claim(DocumentId sale, int part, CouponCode code, Money amount);

    /** Gives up what was put aside, now or when headquarters can be reached again. */
    void release(DocumentId sale, int part, CouponCode code);
}
