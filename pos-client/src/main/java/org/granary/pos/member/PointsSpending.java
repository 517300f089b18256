package org.granary.pos.member;

import java.security.PublicKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.granary.model.kernel.DocumentId;
import org.granary.model.member.MemberId;
import org.granary.model.member.PointsTerms;
import org.granary.model.member.SignedBalance;
import org.granary.model.sync.SigningKeys;
import org.granary.model.wire.member.ClaimMessage;
import org.granary.pos.member.PointsClaim.Outcome;
import org.granary.pos.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Points that pay. Headquarters puts them aside for the sale; while it cannot be reached a till lets go no more than headquarters'
 * signed balance and the published bound, less what it let go since.
 */
public final class PointsSpending implements PointsDesk {
    private static final Logger LOG = LoggerFactory.getLogger(PointsSpending.class);

    private final Database database;
    private final MemberStore store;
    private final Optional<PublicKey> headquartersKey;
    private final Supplier<Optional<PointsTerms>> terms;
    private final Claims claims;

    /**
     * Wires it.
     *
     * @param headquartersKey by which a signed balance is known; without it none is
     */
    public PointsSpending(
            Database database,
            MemberStore store,
            Optional<PublicKey> headquartersKey,
            Supplier<Optional<PointsTerms>> terms,
            Claims claims) {
        this.database = database;
        this.store = store;
        this.headquartersKey = headquartersKey;
        this.terms = terms;
        this.claims = claims;
    }

    @Override
    public Optional<PointsTerms> terms() {
        return terms.get();
    }

    @Override
    public CompletableFuture<PointsClaim> claim(DocumentId sale, int part, MemberId member, long points) {
        return claims.ask(ClaimMessage.Request.points(sale, part, member, points))
                .thenCompose(answer -> answer.map(said -> CompletableFuture.completedFuture(PointsSpending.read(said)))
                        .orElseGet(() -> offline(member, points)));
    }

    private static PointsClaim read(ClaimMessage.Answer answer) {
        if (answer.granted()) {
            return new PointsClaim(Outcome.CONFIRMED, 0);
        }
        return answer.why() == ClaimMessage.Reason.TOO_LITTLE
                ? new PointsClaim(Outcome.TOO_LITTLE, answer.free())
                : new PointsClaim(Outcome.REFUSED, 0);
    }

    private CompletableFuture<PointsClaim> offline(MemberId member, long points) {
        long bound = terms.get().map(PointsTerms::offline).orElse(0L);
        return database.inTransaction(handle -> store.offline(handle, member))
                .thenApply(found -> found.filter(this::genuine)
                        .map(balance -> Math.max(0, Math.min(balance.signed().points(), bound) - balance.spentSince()))
                        .orElse(0L))
                .exceptionally(failure -> {
                    LOG.error("the balance of a member cannot be read", failure);
                    return 0L;
                })
                .thenApply(most -> points <= most
                        ? new PointsClaim(Outcome.OFFLINE, 0)
                        : new PointsClaim(Outcome.OFFLINE_BOUND, most));
    }

    private boolean genuine(OfflineBalance balance) {
        SignedBalance signed = balance.signed();
        return headquartersKey.isPresent()
                && SigningKeys.verify(headquartersKey.get(), signed.signature(), signed.lines());
    }

    @Override
    public void release(DocumentId sale, int part, MemberId member) {
        claims.release(ClaimMessage.Request.points(sale, part, member, 0));
    }
}
