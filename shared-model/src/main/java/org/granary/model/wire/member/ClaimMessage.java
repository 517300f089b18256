package org.granary.model.wire.member;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.stream.Stream;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;

/**
 * {@code POST /v1/claims}: before something that is spent only once pays for a sale, the till has headquarters put it aside for that
 * sale. What is put aside is nobody else's until the sale arrives, or the till gives it up.
 */
public final class ClaimMessage {
    /** Version of the messages. */
    public static final int VERSION = 1;

    private static final int LONGEST = 64;

    private ClaimMessage() {}

    /** What is claimed. */
    public enum Kind {
        /** Points of a member; the amount is how many. */
        POINTS,
        /** A coupon that pays an amount; the amount is in fen. */
        COUPON
    }

    /** Why nothing was put aside. */
    public enum Reason {
        NONE,
        /** There is less than was asked for. */
        TOO_LITTLE,
        /** Headquarters knows nobody of this id. */
        UNKNOWN_MEMBER,
        /** Headquarters issued no coupon of this code. */
        UNKNOWN_COUPON,
        /** A later part of the same payment came first, or the part was given up. */
        OVERTAKEN,
        /** Another till's sale. */
        ANOTHER_TILL
    }

    /**
     * One claim. There is one of a kind for each sale: a later part of the payment takes the place of an earlier one, the same part
     * again gets the same answer, and a part that was given up stays given up.
     *
     * @param sale the id that the sale will have
     * @param part number of the part of the payment, as it is kept over a restart of the till
     * @param kind a {@link Kind}'s name
     * @param member whose points; empty for a coupon
     * @param amount 0 to give the claim up
     * @param code the coupon's; empty for points
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(int v, String sale, int part, String kind, String member, long amount, String code) {
        public Request {
            sale = requireNonNullElse(sale, "");
            kind = requireNonNullElse(kind, "");
            member = requireNonNullElse(member, "");
            code = requireNonNullElse(code, "");
        }

        /** A claim of a member's points. */
        public static Request points(DocumentId sale, int part, MemberId member, long points) {
            return new Request(VERSION, sale.toString(), part, Kind.POINTS.name(), member.toString(), points, "");
        }

        /** A claim of a coupon. */
        public static Request coupon(DocumentId sale, int part, CouponCode code, Money amount) {
            return new Request(VERSION, sale.toString(), part, Kind.COUPON.name(), "", amount.fen(), code.digits());
        }

        /** Whether it fits into a table. */
        public boolean withinBounds() {
            return Stream.of(sale, kind, member, code).allMatch(text -> text.length() <= LONGEST) && amount >= 0;
        }
    }

    /**
     * The answer.
     *
     * @param granted whether the amount is put aside for the sale
     * @param reason a {@link Reason}'s name; {@code NONE} when it is
     * @param free what there is besides this claim and those of other sales
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(boolean granted, String reason, long free) {
        public Answer {
            reason = requireNonNullElse(reason, "");
        }

        /** A word of a newer headquarters says only that nothing was put aside. */
        public Reason why() {
            for (Reason known : Reason.values()) {
                if (known.name().equals(reason)) {
                    return known;
                }
            }
            return Reason.TOO_LITTLE;
        }
    }
}
