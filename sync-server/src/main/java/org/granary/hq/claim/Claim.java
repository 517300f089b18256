package org.granary.hq.claim;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.wire.member.ClaimMessage;

/**
 * What a till wants put aside for a sale.
 *
 * @param attempt later ones are newer
 * @param amount 0 when it was given up
 */
record Claim(DocumentId sale, ClaimMessage.Kind kind, DocumentId attempt, TillId till, MemberId member, long amount) {
    Claim {
        requireNonNull(sale, "sale is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(attempt, "attempt is null");
        requireNonNull(till, "till is null");
        requireNonNull(member, "member is null");
    }

    static Claim of(TillId till, ClaimMessage.Request request) {
        return new Claim(
                DocumentId.parse(request.sale()),
                ClaimMessage.Kind.valueOf(request.kind()),
                DocumentId.parse(request.attempt()),
                till,
                MemberId.parse(request.member()),
                request.amount());
    }

    Claim of(MemberId other) {
        return new Claim(sale, kind, attempt, till, other, amount);
    }
}
