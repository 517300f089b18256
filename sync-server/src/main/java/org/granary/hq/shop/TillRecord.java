package org.granary.hq.shop;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.kernel.TillId;
import org.jspecify.annotations.Nullable;

/**
 * What headquarters knows of a till.
 *
 * @param epoch raised by each enrolment; 0 before the first
 * @param publicKey X.509 form in Base64, null before the first enrolment
 * @param next the sequence wanted next of the current epoch
 * @param feedAsked the till has applied everything up to this cursor
 * @param revokedAt since when it may not talk, whatever it signs
 * @param retiredAt when it was put out of use; null again with its next contact
 */
public record TillRecord(
        TillId id,
        long epoch,
        @Nullable String publicKey,
        long next,
        long feedAsked,
        @Nullable Instant enrolledAt,
        @Nullable Instant lastContact,
        @Nullable Instant revokedAt,
        @Nullable Instant retiredAt) {
    public TillRecord {
        requireNonNull(id, "id is null");
    }

    /** Whether nobody waits for it any more. */
    public boolean retired() {
        return retiredAt != null;
    }

    public boolean enrolled() {
        return publicKey != null;
    }

    public boolean revoked() {
        return revokedAt != null;
    }
}
