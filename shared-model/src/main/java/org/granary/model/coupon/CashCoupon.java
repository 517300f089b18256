package org.granary.model.coupon;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Optional;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;

/**
 * A coupon that pays an amount. It pays once; what a return gives back to it can be spent again under the same terms.
 *
 * @param name as the customer knows it
 * @param worth what it was issued for, positive
 * @param threshold what a sale has to come to; zero for any
 * @param from first business date on which it pays
 * @param until last business date on which it pays
 * @param owner the member whose it is; empty for whoever brings it
 * @param left what it still pays: nothing after it was spent
 */
public record CashCoupon(
        CouponCode code,
        String name,
        Money worth,
        Money threshold,
        LocalDate from,
        LocalDate until,
        Optional<MemberId> owner,
        Money left) {
    /** Why a coupon does not pay. */
    public enum Refusal {
        /** It was spent, here or elsewhere. */
        SPENT,
        NOT_YET,
        EXPIRED,
        /** The sale comes to less than it asks for. */
        BELOW_THRESHOLD,
        /** It belongs to a member, and this is not their sale. */
        SOMEBODY_ELSES
    }

    public CashCoupon {
        requireNonNull(code, "code is null");
        requireNonNull(owner, "owner is null");
        Limit.NAME_CHARACTERS.checkLength(name);
        if (!worth.isPositive() || threshold.isNegative()) {
            throw new IllegalArgumentException("a coupon is worth something: " + worth + " from " + threshold);
        }
        if (until.isBefore(from)) {
            throw new IllegalArgumentException("a coupon ends on " + until + " before it begins on " + from);
        }
    }

    /**
     * Whether it pays for a sale.
     *
     * @param due what the sale comes to
     * @param date business date of the sale
     * @param member whose sale it is
     * @return empty when it does
     */
    public Optional<Refusal> refusal(Money due, LocalDate date, Optional<MemberId> member) {
        if (!left.isPositive()) {
            return Optional.of(Refusal.SPENT);
        }
        if (date.isBefore(from)) {
            return Optional.of(Refusal.NOT_YET);
        }
        if (date.isAfter(until)) {
            return Optional.of(Refusal.EXPIRED);
        }
        if (owner.isPresent() && !owner.equals(member)) {
            return Optional.of(Refusal.SOMEBODY_ELSES);
        }
        return due.isLessThan(threshold) ? Optional.of(Refusal.BELOW_THRESHOLD) : Optional.empty();
    }

    /** What it pays of an open amount; it gives no change. */
    public Money pays(Money rest) {
        return left.isLessThan(rest) ? left : rest;
    }

    /** The same when others have put an amount aside. */
    public CashCoupon less(Money aside) {
        Money rest = left.isLessThan(aside) ? Money.ZERO : left.minus(aside);
        return new CashCoupon(code, name, worth, threshold, from, until, owner, rest);
    }

    /** The same as a member's under another id of theirs. */
    public CashCoupon of(MemberId member) {
        return new CashCoupon(code, name, worth, threshold, from, until, Optional.of(member), left);
    }
}
