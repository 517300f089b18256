package org.granary.pos.member;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.member.MemberId;
import org.granary.model.member.PhoneNumber;

/** What the screens ask about members. Every call returns at once; futures complete on any thread. */
public interface MemberDesk {
    /** Whether members can be found by phone and signed up: the shop's keys came once. */
    boolean membersReady();

    CompletableFuture<List<KnownMember>> membersByLastFour(String lastFour);

    CompletableFuture<Optional<KnownMember>> memberByPhone(PhoneNumber phone);

    CompletableFuture<Optional<KnownMember>> memberById(MemberId id);

    /** Completes when the sign-up is forced into the journal. */
    CompletableFuture<KnownMember> join(PhoneNumber phone);
}
