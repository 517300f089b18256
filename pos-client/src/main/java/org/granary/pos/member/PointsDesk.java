package org.granary.pos.member;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.kernel.DocumentId;
import org.granary.model.member.MemberId;
import org.granary.model.member.PointsTerms;

/** What the paying screen asks about points that pay. Every call returns at once; futures complete on any thread. */
public interface PointsDesk {
    /** How points are spent; empty while headquarters has not said so. */
    Optional<PointsTerms> terms();

    /**
     * Has points put aside for a sale, at headquarters or, when it cannot be reached, within what its last signed balance and the bound
     * for tills that are cut off allow. A sale has one such claim; a later one takes its place. Never fails.
     *
     * @param sale the id that the sale will have
     * @param part number of the part of the payment
     */
    CompletableFuture<PointsClaim> claim(DocumentId sale, int part, MemberId member, long points);

    /** Gives up what was put aside for a sale, now or when headquarters can be reached again. */
    void release(DocumentId sale, int part, MemberId member);
}
