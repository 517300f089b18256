package org.granary.pos.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.granary.model.member.PointsTerms;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.wire.Feed;
import org.granary.model.wire.promotion.PromotionsMessage;
import org.granary.pos.store.Database;
import org.granary.pos.store.FeedTopic;
import org.granary.pos.store.Json;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The promotions in force, swapped whole when a version comes by the feed. Reading them is one volatile read; when a rule holds
 * is asked at each pricing, so nothing here watches the clock. A version that cannot be read leaves the one before in force.
 */
public final class PromotionBook implements FeedTopic {
    private static final Logger LOG = LoggerFactory.getLogger(PromotionBook.class);

    private final PromotionStore store = new PromotionStore();
    private final List<Consumer<PromotionRules>> listeners = new CopyOnWriteArrayList<>();
    private volatile PromotionRules rules = PromotionRules.NONE;
    private volatile Optional<PointsTerms> points = Optional.empty();

    /** Loads what the database knows. */
    public CompletableFuture<Void> start(Database database) {
        return database.useTransaction(this::replaced);
    }

    /** The rules in force; safe from any thread. */
    public PromotionRules current() {
        return rules;
    }

    /** How points are spent; empty while headquarters has not said so. Safe from any thread. */
    public Optional<PointsTerms> points() {
        return points;
    }

    /** Calls the listener after each swap, on the database's thread; it must return quickly. */
    public void onChange(Consumer<PromotionRules> listener) {
        listeners.add(listener);
    }

    @Override
    public Set<String> topics() {
        return Set.of(Feed.PROMOTIONS);
    }

    @Override
    public void apply(Handle handle, List<Feed.Entry> entries) {
        newest(entries).ifPresent(entry -> store.save(handle, entry.payload()));
    }

    @Override
    public void committed(List<Feed.Entry> entries, boolean caughtUp) {
        newest(entries).flatMap(entry -> read(entry.payload())).ifPresent(version -> swap(Optional.of(version)));
    }

    @Override
    public void clear(Handle handle) {
        store.clear(handle);
    }

    @Override
    public void replaced(Handle handle) {
        swap(store.payload(handle).flatMap(PromotionBook::read));
    }

    /** The last entry that can be read; under another key a later release may tell something else. */
    private static Optional<Feed.Entry> newest(List<Feed.Entry> entries) {
        return entries.stream()
                .filter(entry -> entry.key().equals(Feed.ALL))
                .filter(entry -> read(entry.payload()).isPresent())
                .reduce((earlier, later) -> later);
    }

    /** A version as the till uses it. */
    private record Version(PromotionRules rules, Optional<PointsTerms> points) {}

    private static Optional<Version> read(String payload) {
        try {
            return Optional.ofNullable(Json.read(payload, PromotionsMessage.class))
                    .map(message -> new Version(message.toDomain(), message.terms()));
        } catch (IllegalArgumentException e) {
            LOG.error("promotions cannot be read and are left out", e);
            return Optional.empty();
        }
    }

    private void swap(Optional<Version> version) {
        points = version.flatMap(Version::points);
        PromotionRules next = version.map(Version::rules).orElse(PromotionRules.NONE);
        if (next.equals(rules)) {
            return;
        }
        rules = next;
        for (Consumer<PromotionRules> listener : listeners) {
            try {
                listener.accept(next);
            } catch (RuntimeException e) {
                LOG.error("a listener of the promotions failed", e);
            }
        }
    }
}
