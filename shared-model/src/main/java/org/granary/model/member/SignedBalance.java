package org.granary.model.member;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A balance as headquarters signed it, so that a till may let points go on it without asking.
 *
 * @param asOf when headquarters counted it
 * @param signature Ed25519 over {@link #lines}, Base64; empty from a headquarters that does not sign
 */
public record SignedBalance(MemberId member, long points, Instant asOf, String signature) {
    public SignedBalance {
        requireNonNull(member, "member is null");
        requireNonNull(asOf, "asOf is null");
        requireNonNull(signature, "signature is null");
    }

    /** What is signed. */
    public String[] lines() {
        return lines(member, points, asOf);
    }

    /** What is signed of these. */
    public static String[] lines(MemberId member, long points, Instant asOf) {
        return new String[] {
            "granary-points-1", member.toString(), Long.toString(points), Long.toString(asOf.toEpochMilli())
        };
    }
}
