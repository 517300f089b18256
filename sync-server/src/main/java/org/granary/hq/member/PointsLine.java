package org.granary.hq.member;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;
import org.granary.model.member.PointsEntry;

/**
 * One entry of a member's points with the document behind it.
 *
 * @param member the id it was booked under: the member's own or an alias
 * @param receipt number of the sale or the return; empty when its row is not here
 * @param money what was paid, or given back
 */
public record PointsLine(
        MemberId member,
        DocumentId document,
        PointsEntry.Kind kind,
        long points,
        String shop,
        String receipt,
        Money money,
        Instant at) {
    public PointsLine {
        requireNonNull(member, "member is null");
        requireNonNull(document, "document is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(shop, "shop is null");
        requireNonNull(receipt, "receipt is null");
        requireNonNull(money, "money is null");
        requireNonNull(at, "at is null");
    }
}
