package org.granary.pos.member;

import static java.util.Objects.requireNonNull;

/**
 * What came of asking for points.
 *
 * @param most points that would be given; 0 when they are
 */
public record PointsClaim(Outcome outcome, long most) {
    /** How it came out. */
    public enum Outcome {
        /** Headquarters put them aside. */
        CONFIRMED,
        /** Headquarters cannot be reached; they are within what is allowed without it. */
        OFFLINE,
        /** Headquarters counts fewer. */
        TOO_LITTLE,
        /** Headquarters cannot be reached, and without it fewer are allowed. */
        OFFLINE_BOUND,
        /** Headquarters does not know the member, or the sale is another till's. */
        REFUSED
    }

    public PointsClaim {
        requireNonNull(outcome, "outcome is null");
    }

    /** Whether they may pay. */
    public boolean granted() {
        return outcome == Outcome.CONFIRMED || outcome == Outcome.OFFLINE;
    }
}
