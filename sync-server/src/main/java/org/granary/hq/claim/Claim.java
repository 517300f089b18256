package org.granary.hq.claim;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.member.ClaimMessage;

/**
 * What a till wants put aside for a sale.
 *
 * @param part of the payment; later ones are newer
 * @param subject whose or what: a member's id, or a coupon's code
 * @param amount 0 when it was given up
 */
record Claim(DocumentId sale, ClaimMessage.Kind kind, int part, TillId till, String subject, long amount) {
    Claim {
        requireNonNull(sale, "sale is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(till, "till is null");
        requireNonNull(subject, "subject is null");
    }

    static Claim of(TillId till, ClaimMessage.Request request, String subject) {
        return new Claim(
                DocumentId.parse(request.sale()),
                ClaimMessage.Kind.valueOf(request.kind()),
                request.part(),
                till,
                subject,
                request.amount());
    }

    /** Whether another for the same sale is older, or was given up by this one. */
    boolean overtakes(Claim other) {
        return other.part < part || (other.part == part && amount == 0 && other.amount > 0);
    }
}
