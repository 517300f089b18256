package org.granary.pos.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.kernel.DocumentId;
import org.granary.model.member.MemberId;
import org.granary.model.member.PointsTerms;
import org.granary.pos.member.PointsClaim;
import org.granary.pos.member.PointsDesk;
import org.jspecify.annotations.Nullable;

/** Headquarters' ledger of points, as a test wants it to answer. */
final class FakePoints implements PointsDesk {
    Optional<PointsTerms> terms = Optional.of(new PointsTerms(100, 100, 50, 2_000));
    PointsClaim answer = new PointsClaim(PointsClaim.Outcome.CONFIRMED, 0);

    /** When set, headquarters does not answer until it is completed. */
    @Nullable CompletableFuture<PointsClaim> slow;

    final List<Long> claims = new ArrayList<>();
    final List<DocumentId> released = new ArrayList<>();

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
