package org.granary.pos.member;

import java.security.PublicKey;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.granary.model.kernel.DocumentId;
import org.granary.model.member.MemberId;
import org.granary.model.member.PointsTerms;
import org.granary.model.member.SignedBalance;
import org.granary.model.sync.SigningKeys;
import org.granary.model.wire.member.ClaimMessage;
import org.granary.pos.journal.DocumentIds;
import org.granary.pos.member.PointsClaim.Outcome;
import org.granary.pos.store.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Points that pay. Headquarters puts them aside for the sale; while it cannot be reached a till lets go no more than headquarters'
 * signed balance and the published bound, less what it let go since. What is given up is told headquarters until it has heard.
 */
public final class PointsSpending implements PointsDesk {
    /** So long a customer waits for headquarters; then what is known here has to do. */
    private static final long ANSWER_MILLIS = 3_000;

    private static final Logger LOG = LoggerFactory.getLogger(PointsSpending.class);

    private final Database database;
    private final MemberStore store;
    private final DocumentIds ids;
    private final PublicKey headquartersKey;
    private final Supplier<Optional<PointsTerms>> terms;
    private final Function<ClaimMessage.Request, CompletableFuture<ClaimMessage.Answer>> headquarters;
    private final Map<DocumentId, MemberId> givenUp = new HashMap<>();

    /**
     * Wires it.
     *
     * @param headquartersKey by which a signed balance is known
     * @param headquarters asks for a claim; fails when it cannot be reached
     */
    public PointsSpending(
            Database database,
            MemberStore store,
            DocumentIds ids,
            PublicKey headquartersKey,
            Supplier<Optional<PointsTerms>> terms,
            Function<ClaimMessage.Request, CompletableFuture<ClaimMessage.Answer>> headquarters) {
        this.database = database;
        this.store = store;
        this.ids = ids;
        this.headquartersKey = headquartersKey;
        this.terms = terms;
        this.headquarters = headquarters;
    }

    @Override
    public Optional<PointsTerms> terms() {
        return terms.get();
    }

    @Override
    public CompletableFuture<PointsClaim> claim(DocumentId sale, MemberId member, long points) {
        synchronized (this) {
            givenUp.remove(sale);
        }
        return headquarters
                .apply(request(sale, member, points))
                .orTimeout(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> failure == null
                        ? CompletableFuture.completedFuture(read(answer))
                        : offline(member, points))
                .thenCompose(Function.identity());
    }

    private ClaimMessage.Request request(DocumentId sale, MemberId member, long points) {
        return new ClaimMessage.Request(
                ClaimMessage.VERSION,
                sale.toString(),
                ids.next().toString(),
                ClaimMessage.Kind.POINTS.name(),
                member.toString(),
                points);
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
                        .map(balance -> Math.max(
                                0, Math.min(balance.signed().points(), bound) - balance.spentSince()))
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
        return SigningKeys.verify(headquartersKey, signed.signature(), signed.lines());
    }

    @Override
    public void release(DocumentId sale, MemberId member) {
        synchronized (this) {
            givenUp.put(sale, member);
        }
        tell(sale, member);
    }

    /** Headquarters can be reached again: what was given up meanwhile is told. */
    public void online() {
        Map<DocumentId, MemberId> untold;
        synchronized (this) {
            untold = Map.copyOf(givenUp);
        }
        untold.forEach(this::tell);
    }

    private void tell(DocumentId sale, MemberId member) {
        CompletableFuture<Void> unused = headquarters
                .apply(request(sale, member, 0))
                .handle((answer, failure) -> {
                    if (failure == null) {
                        synchronized (this) {
                            givenUp.remove(sale);
                        }
                    }
                    return null;
                });
    }
}
