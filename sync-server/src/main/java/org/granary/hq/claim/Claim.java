package org.granary.hq.claim;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.wire.member.ClaimMessage;

/**
 * What a till wants put aside for a sale.
 *
 * @param part of the payment; later ones are newer
 * @param amount 0 when it was given up
 */
record Claim(DocumentId sale, ClaimMessage.Kind kind, int part, TillId till, MemberId member, long amount) {
    Claim {
        requireNonNull(sale, "sale is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(till, "till is null");
        requireNonNull(member, "member is null");
    }

    static Claim of(TillId till, ClaimMessage.Request request) {
        return new Claim(
                DocumentId.parse(request.sale()),
                ClaimMessage.Kind.valueOf(request.kind()),
                request.part(),
                till,
                MemberId.parse(request.member()),
                request.amount());
    }

    /** Whether another for the same sale is older, or was given up by this one. */
    boolean overtakes(Claim other) {
        return other.part < part || (other.part == part && amount == 0 && other.amount > 0);
    }

    Claim of(MemberId other) {
        return new Claim(sale, kind, part, till, other, amount);
    }
}
