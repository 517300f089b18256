package org.granary.hq.shop;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.Inbox;
import org.jspecify.annotations.Nullable;

/**
 * What headquarters knows of a till.
 *
 * @param epoch raised by each enrolment; 0 before the first
 * @param publicKey X.509 form in Base64, null before the first enrolment
 * @param next the sequence wanted next
 * @param feedAsked the till has applied everything up to this cursor
 * @param forkedAt when its history was first seen to differ from the stored one
 */
public record TillRecord(
        TillId id,
        long epoch,
        @Nullable String publicKey,
        long next,
        ChainHash last,
        long feedAsked,
        @Nullable Instant enrolledAt,
        @Nullable Instant lastContact,
        @Nullable Instant forkedAt) {
    public TillRecord {
        requireNonNull(id, "id is null");
        requireNonNull(last, "last is null");
    }

    public boolean enrolled() {
        return publicKey != null;
    }

    /** Where the inbox stands; only for an enrolled till. */
    public Inbox.State inbox() {
        return new Inbox.State(epoch, next, last);
    }
}
