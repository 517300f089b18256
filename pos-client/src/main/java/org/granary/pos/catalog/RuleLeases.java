package org.granary.pos.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.promotion.Lease;
import org.granary.model.pricing.promotion.PromotionRule;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.sale.PaidSale;
import org.granary.model.wire.member.LeaseMessage;
import org.granary.pos.store.Database;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What this till may still give away under rules with a cap: what headquarters granted it, less what its own sales took. Kept through
 * restarts and without a line; asked for anew when a version comes, when the line comes back and after each sale that used some.
 */
public final class RuleLeases {
    private static final Logger LOG = LoggerFactory.getLogger(RuleLeases.class);
    private static final int VERSION = 1;

    private final Database database;
    private final LeaseStore store = new LeaseStore();
    private final Supplier<PromotionRules> rules;
    private final Function<LeaseMessage.Request, CompletableFuture<LeaseMessage.Answer>> headquarters;
    private final Map<String, LeaseMessage.Share> granted = new HashMap<>();
    private final Map<String, LeaseStore.Use> used = new HashMap<>();
    private volatile Map<String, Lease> current = Map.of();
    private volatile boolean online;

    /**
     * Wires it.
     *
     * @param rules in force
     * @param headquarters asks for shares; fails when it cannot be reached
     */
    public RuleLeases(
            Database database,
            Supplier<PromotionRules> rules,
            Function<LeaseMessage.Request, CompletableFuture<LeaseMessage.Answer>> headquarters) {
        this.database = database;
        this.rules = rules;
        this.headquarters = headquarters;
    }

    /** Loads what the database knows, after the replay. */
    public CompletableFuture<Void> start() {
        return database.useTransaction(handle -> {
            List<LeaseMessage.Share> known = store.granted(handle);
            synchronized (this) {
                known.forEach(share -> granted.put(share.rule(), share));
                merge(handle);
                count();
            }
        });
    }

    /** What is left, by rule; safe from any thread. */
    public Map<String, Lease> current() {
        return current;
    }

    /** How the line to headquarters stands; asks when it has come back. */
    public void line(boolean connected) {
        boolean before = online;
        online = connected;
        if (connected && !before) {
            ask();
        }
    }

    /** Another version of the promotions is in force. */
    public void changed() {
        ask();
    }

    /** A sale is done: what its rules took is gone. Any thread. */
    public void sold(PaidSale sale) {
        Map<String, Long> offs = LeaseStore.offs(sale);
        if (offs.isEmpty()) {
            return;
        }
        synchronized (this) {
            offs.forEach((rule, off) ->
                    used.put(rule, used.getOrDefault(rule, LeaseStore.Use.NONE).plus(off)));
            count();
        }
    }

    /** A sale is done and counted: asks for more when it used some of a cap. */
    public void done(PaidSale sale) {
        boolean capped;
        synchronized (this) {
            capped = LeaseStore.offs(sale).keySet().stream().anyMatch(granted::containsKey);
        }
        if (capped) {
            ask();
        }
    }

    /** What came back after a loss is counted too. */
    private synchronized void merge(Handle handle) {
        store.used(handle).forEach((rule, use) -> used.merge(rule, use, LeaseStore.Use::max));
    }

    private synchronized void count() {
        Map<String, Lease> left = new HashMap<>();
        granted.forEach((rule, share) -> {
            LeaseMessage.Share gone = gone(rule);
            left.put(
                    rule,
                    new Lease(
                            Money.ofFen(Math.max(0, share.fen() - gone.fen())),
                            Math.max(0, share.times() - gone.times())));
        });
        current = Map.copyOf(left);
    }

    /** How often a rule was used within a sale is not on the sale: the most it could be is counted. */
    private synchronized LeaseMessage.Share gone(String rule) {
        LeaseStore.Use use = used.getOrDefault(rule, LeaseStore.Use.NONE);
        long most = rules.get()
                .rule(rule)
                .map(PromotionRule::caps)
                .map(caps -> caps.timesPerSale())
                .orElse(1L);
        return new LeaseMessage.Share(rule, use.fen(), Math.multiplyExact(use.sales(), most));
    }

    private void ask() {
        boolean any = rules.get().rules().stream().anyMatch(rule -> rule.caps().leased());
        if (!online || !any) {
            return;
        }
        CompletableFuture<Void> unused = database.inTransaction(this::request)
                .thenCompose(headquarters)
                .thenCompose(answer -> database.useTransaction(handle -> {
                    store.save(handle, answer.granted());
                    synchronized (this) {
                        answer.granted().forEach(share -> granted.put(share.rule(), share));
                        count();
                    }
                }))
                .exceptionally(failure -> {
                    LOG.info("no shares of the promotions' caps: {}", failure.toString());
                    return null;
                });
    }

    private synchronized LeaseMessage.Request request(Handle handle) {
        merge(handle);
        List<LeaseMessage.Share> shares = new ArrayList<>();
        rules.get().rules().stream().filter(rule -> rule.caps().leased()).forEach(rule -> shares.add(gone(rule.id())));
        return new LeaseMessage.Request(VERSION, shares);
    }
}
