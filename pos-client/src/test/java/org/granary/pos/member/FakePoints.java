package org.granary.pos.member;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.kernel.DocumentId;
import org.granary.model.member.MemberId;
import org.granary.model.member.PointsTerms;
import org.jspecify.annotations.Nullable;

/** Headquarters' ledger of points, as a test wants it to answer. */
public final class FakePoints implements PointsDesk {
    public Optional<PointsTerms> terms = Optional.of(new PointsTerms(100, 100, 50, 2_000));
    public PointsClaim answer = new PointsClaim(PointsClaim.Outcome.CONFIRMED, 0);

    /** When set, headquarters does not answer until it is completed. */
    public @Nullable CompletableFuture<PointsClaim> slow;

    public final List<Long> claims = new ArrayList<>();
    public final List<DocumentId> released = new ArrayList<>();

    @Override
    public Optional<PointsTerms> terms() {
        return terms;
    }

    @Override
    public CompletableFuture<PointsClaim> claim(DocumentId sale, int part, MemberId member, long points) {
        claims.add(points);
        return slow == null ? CompletableFuture.completedFuture(answer) : slow;
    }

    @Override
    public void release(DocumentId sale, int part, MemberId member) {
        released.add(sale);
    }
}
