package org.granary.model.wire.member;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.granary.model.coupon.CashCoupon;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;

/** {@code POST /v1/coupons}: a till asks for a coupon by its code, or for those of a member that still pay. Money in fen. */
public final class CouponMessage {
    /** Version of the messages. */
    public static final int VERSION = 1;

    /** Coupons of a member in one answer, those that end first. */
    public static final int MOST = 9;

    private static final int LONGEST = 64;

    private CouponMessage() {}

    /**
     * What is asked for.
     *
     * @param code empty to ask for a member's
     * @param member whose sale it is; empty for somebody unknown, who can ask by code only
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(int v, String code, String member) {
        public Request {
            code = requireNonNullElse(code, "");
            member = requireNonNullElse(member, "");
        }

        public static Request byCode(CouponCode code, Optional<MemberId> member) {
            return new Request(
                    VERSION, code.digits(), member.map(MemberId::toString).orElse(""));
        }

        public static Request of(MemberId member) {
            return new Request(VERSION, "", member.toString());
        }

        /** Whether it asks for something, and fits into a table. */
        public boolean withinBounds() {
            return !(code.isEmpty() && member.isEmpty()) && code.length() <= LONGEST && member.length() <= LONGEST;
        }
    }

    /**
     * One coupon.
     *
     * @param from ISO date, as is {@code until}
     * @param owner a member's id; empty for whoever brings it
     * @param left what it still pays, what other sales put aside taken off
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Coupon(
            String code, String name, long worth, long threshold, String from, String until, String owner, long left) {
        public Coupon {
            code = requireNonNullElse(code, "");
            name = requireNonNullElse(name, "");
            from = requireNonNullElse(from, "");
            until = requireNonNullElse(until, "");
            owner = requireNonNullElse(owner, "");
        }

        public static Coupon of(CashCoupon coupon) {
            return new Coupon(
                    coupon.code().digits(),
                    coupon.name(),
                    coupon.worth().fen(),
                    coupon.threshold().fen(),
                    coupon.from().toString(),
                    coupon.until().toString(),
                    coupon.owner().map(MemberId::toString).orElse(""),
                    coupon.left().fen());
        }

        /** The value; an {@link IllegalArgumentException} or a date's own fault when it is none. */
        public CashCoupon read() {
            return new CashCoupon(
                    new CouponCode(code),
                    name,
                    Money.ofFen(worth),
                    Money.ofFen(threshold),
                    LocalDate.parse(from),
                    LocalDate.parse(until),
                    Optional.of(owner).filter(id -> !id.isEmpty()).map(MemberId::parse),
                    Money.ofFen(left));
        }
    }

    /** What headquarters has; empty when nothing is known under the code. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(List<Coupon> coupons) {
        public Answer {
            coupons = List.copyOf(requireNonNullElse(coupons, List.of()));
        }
    }
}
