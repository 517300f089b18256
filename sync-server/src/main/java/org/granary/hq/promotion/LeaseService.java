package org.granary.hq.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.granary.hq.store.Database;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.promotion.LeaseGrant;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.wire.member.LeaseMessage;
import org.jdbi.v3.core.Handle;

/**
 * Leases shares of the caps of promotion rules to the tills. A rule's id is its account: what was granted under it stays granted, through
 * versions; a new campaign gets a new id.
 */
public final class LeaseService {
    /** A smaller budget is of little use at a till. */
    private static final long LEAST_FEN = 100_00;

    private static final long LEAST_TIMES = 5;

    private final Database database;
    private final LeaseStore store;
    private final PromotionService promotions;

    public LeaseService(Database database, LeaseStore store, PromotionService promotions) {
        this.database = database;
        this.store = store;
        this.promotions = promotions;
    }

    /** Grants what a till needs; durable before it is told. */
    public LeaseMessage.Answer lease(TillId till, LeaseMessage.Request request) {
        Map<String, LeaseMessage.Share> used = request.used().stream()
                .collect(Collectors.toMap(LeaseMessage.Share::rule, Function.identity(), (one, other) -> other));
        List<PromotionRule> capped = promotions
                .current()
                .map(version -> version.rules().rules().stream()
                        .filter(rule -> rule.caps().leased())
                        .toList())
                .orElse(List.of());
        if (capped.isEmpty()) {
            return new LeaseMessage.Answer(List.of());
        }
        return database.write(handle -> {
            store.lock(handle);
            List<LeaseMessage.Share> granted = new ArrayList<>();
            for (PromotionRule rule : capped) {
                LeaseMessage.Share said = used.getOrDefault(rule.id(), new LeaseMessage.Share(rule.id(), 0, 0));
                granted.add(grant(handle, till, rule, said));
            }
            return new LeaseMessage.Answer(granted);
        });
    }

    private LeaseMessage.Share grant(Handle handle, TillId till, PromotionRule rule, LeaseMessage.Share used) {
        LeaseStore.Granted all = store.all(handle, rule.id());
        LeaseStore.Granted own = store.of(handle, rule.id(), till);
        long fen = rule.caps().budget().map(Money::fen).orElse(0L);
        long times = rule.caps().redemptions().orElse(0);
        LeaseStore.Granted next = new LeaseStore.Granted(
                LeaseGrant.of(fen, all.fen(), own.fen(), used.fen(), LEAST_FEN),
                LeaseGrant.of(times, all.times(), own.times(), used.times(), LEAST_TIMES));
        if (!next.equals(own)) {
            store.save(handle, rule.id(), till, next);
        }
        return new LeaseMessage.Share(rule.id(), next.fen(), next.times());
    }
}
