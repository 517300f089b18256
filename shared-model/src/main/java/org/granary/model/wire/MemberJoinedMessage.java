package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import org.granary.model.kernel.TillId;
import org.granary.model.member.BlindIndex;
import org.granary.model.member.MemberId;
import org.granary.model.member.MemberJoined;

/** Journal payload {@code member-joined}. The phone number is in it only sealed to headquarters' key. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record MemberJoinedMessage(
        int v,
        String id,
        String sealedPhone,
        int keyVersion,
        String blindIndex,
        String lastFour,
        String till,
        long at) {
    public static MemberJoinedMessage of(MemberJoined joined) {
        return new MemberJoinedMessage(
                1,
                joined.id().toString(),
                joined.sealedPhone(),
                joined.keyVersion(),
                joined.blindIndex().hex(),
                joined.lastFour(),
                joined.till().toString(),
                joined.at().toEpochMilli());
    }

    public MemberJoined toDomain() {
        return new MemberJoined(
                MemberId.parse(id),
                sealedPhone,
                keyVersion,
                new BlindIndex(blindIndex),
                lastFour,
                TillId.parse(till),
                Instant.ofEpochMilli(at));
    }
}
