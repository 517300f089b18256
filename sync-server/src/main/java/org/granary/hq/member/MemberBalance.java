package org.granary.hq.member;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.granary.model.member.MemberId;

/** A member's points, with every id of theirs: their own and the aliases. */
public record MemberBalance(MemberId member, List<MemberId> ids, long points) {
    public MemberBalance {
        requireNonNull(member, "member is null");
        ids = List.copyOf(ids);
    }
}
