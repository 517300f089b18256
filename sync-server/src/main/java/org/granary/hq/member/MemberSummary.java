package org.granary.hq.member;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;

/**
 * A member as the console lists them.
 *
 * @param phone masked: {@code 138****1234}; empty after erasure
 * @param balance points, those of aliases included
 * @param level empty for none
 */
public record MemberSummary(
        MemberId id, String phone, TillId till, Instant joinedAt, int aliases, long balance, String level) {
    public MemberSummary {
        requireNonNull(id, "id is null");
        requireNonNull(phone, "phone is null");
        requireNonNull(till, "till is null");
        requireNonNull(joinedAt, "joinedAt is null");
        requireNonNull(level, "level is null");
    }
}
