package org.granary.model.wire.member;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

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
        POINTS
    }

    /** Why nothing was put aside. */
    public enum Reason {
        NONE,
        /** There is less than was asked for. */
        TOO_LITTLE,
        /** Headquarters knows nobody of this id. */
        UNKNOWN_MEMBER,
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
     * @param member whose it is
     * @param amount 0 to give the claim up
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(int v, String sale, int part, String kind, String member, long amount) {
        public Request {
            sale = requireNonNullElse(sale, "");
            kind = requireNonNullElse(kind, "");
            member = requireNonNullElse(member, "");
        }

        /** Whether it fits into a table. */
        public boolean withinBounds() {
            return sale.length() <= LONGEST && kind.length() <= LONGEST && member.length() <= LONGEST && amount >= 0;
        }
    }

    /**
     * The answer.
     *
     * @param granted whether the amount is put aside for the sale
     * @param reason a {@link Reason}'s name; {@code NONE} when it is
     * @param free what the member has besides this claim and those of other sales
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
