package org.granary.hq.member;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;

/**
 * A member as stored; the phone only encrypted.
 *
 * @param till where they signed up
 * @param level empty for none
 * @param kept empty for an alias, and after erasure
 */
record MemberRow(
        MemberId id,
        Optional<MemberId> aliasOf,
        TillId till,
        Instant joinedAt,
        String lastFour,
        boolean erased,
        String level,
        Optional<PhoneVault.Kept> kept) {
    MemberRow {
        requireNonNull(id, "id is null");
        requireNonNull(aliasOf, "aliasOf is null");
        requireNonNull(till, "till is null");
        requireNonNull(joinedAt, "joinedAt is null");
        requireNonNull(lastFour, "lastFour is null");
        requireNonNull(level, "level is null");
        requireNonNull(kept, "kept is null");
    }
}
