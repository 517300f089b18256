package org.granary.pos.member;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.granary.model.member.MemberId;

/**
 * A member as this till knows them; no more of the phone than its last digits.
 *
 * @param id under which the chain knows them, as far as it is known here
 * @param points headquarters' balance and what this till gave since
 * @param asOf when headquarters' part was current; empty while it has told nothing
 * @param level whose prices they pay; empty for none
 */
public record KnownMember(MemberId id, String lastFour, long points, Optional<Instant> asOf, Optional<String> level) {
    /** Somebody without a level. */
    public KnownMember(MemberId id, String lastFour, long points, Optional<Instant> asOf) {
        this(id, lastFour, points, asOf, Optional.empty());
    }

    public KnownMember {
        requireNonNull(id, "id is null");
        requireNonNull(lastFour, "lastFour is null");
        requireNonNull(asOf, "asOf is null");
        requireNonNull(level, "level is null");
    }

    /** Somebody whom only another till knows so far. */
    public static KnownMember unknown(MemberId id) {
        return new KnownMember(id, "", 0, Optional.empty());
    }
}
