package org.granary.pos.stock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.wire.Feed;
import org.granary.pos.store.Database;
import org.granary.pos.store.FeedTopic;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shop's stock at this till: headquarters' sum at one cursor of the feed, every entry of the feed after it, and this
 * till's own movements that headquarters has not counted yet. At rest that is headquarters' own figure.
 */
public final class ShopStock implements FeedTopic {
    private static final long PAUSE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final Logger LOG = LoggerFactory.getLogger(ShopStock.class);

    private final TillId till;
    private final Database database;
    private final ShopStockStore store;
    private final Supplier<CompletableFuture<Feed.StockBase>> headquarters;
    private final InstantSource clock;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile boolean known;
    private volatile boolean online;
    private volatile Instant onlineUntil = Instant.EPOCH;
    private volatile long askedNanos;

    public ShopStock(
            TillId till,
            Database database,
            ShopStockStore store,
            Supplier<CompletableFuture<Feed.StockBase>> headquarters,
            InstantSource clock) {
        this.till = till;
        this.database = database;
        this.store = store;
        this.headquarters = headquarters;
        this.clock = clock;
        this.askedNanos = System.nanoTime() - PAUSE_NANOS;
    }

    /** Finds what was known at the last stop. */
    public CompletableFuture<Void> start() {
        return database.inTransaction(store::base).thenAccept(base -> known = base.isPresent());
    }

    /** Tells how the till stands with headquarters; never blocks. */
    public void line(boolean nowOnline, Instant since) {
        boolean before = online;
        online = nowOnline;
        if (before && !nowOnline) {
            onlineUntil = since;
        }
        if (nowOnline) {
            askWhenUnknown();
        }
    }

    /** What the shop has of an article; empty until headquarters once told. */
    public CompletableFuture<Optional<OnHand>> onHand(SkuCode sku) {
        return database.inTransaction(handle -> store.level(handle, sku))
                .thenApply(found ->
                        found.map(level -> new OnHand(level.onHand(), level.quarantined(), asOf(level.asOf()))));
    }

    private Instant asOf(Instant newest) {
        Instant heard = online ? clock.instant() : onlineUntil;
        return heard.isAfter(newest) ? heard : newest;
    }

    @Override
    public Set<String> topics() {
        return Set.of(Feed.STOCK);
    }

    @Override
    public void apply(Handle handle, List<Feed.Entry> entries) {
        for (Feed.Entry entry : entries) {
            try {
                store.entry(handle, till, entry, clock.instant());
            } catch (IllegalArgumentException e) {
                // The figure would be wrong from here on: it is asked for anew.
                LOG.error("the stock of feed entry {} cannot be read", entry.cursor(), e);
                store.clear(handle);
                known = false;
            }
        }
    }

    @Override
    public void committed(List<Feed.Entry> entries, boolean caughtUp) {
        if (caughtUp) {
            askWhenUnknown();
        }
    }

    @Override
    public void clear(Handle handle) {
        store.clear(handle);
        known = false;
    }

    @Override
    public void replaced(Handle handle) {
        askWhenUnknown();
    }

    private void askWhenUnknown() {
        boolean due = System.nanoTime() - askedNanos >= PAUSE_NANOS;
        if (!known && due && asking.compareAndSet(false, true)) {
            ask();
        }
    }

    private void ask() {
        askedNanos = System.nanoTime();
        CompletableFuture<Void> unused = headquarters
                .get()
                .thenCompose(base -> database.inTransaction(handle -> store.begin(handle, till, base, clock.instant())))
                .handle((begun, failure) -> {
                    asking.set(false);
                    if (failure != null) {
                        LOG.debug("headquarters does not say what the shop has", failure);
                    } else if (begun) {
                        known = true;
                    } else {
                        // An entry overtook the answer: the next one has it.
                        askedNanos = System.nanoTime() - PAUSE_NANOS;
                        askWhenUnknown();
                    }
                    return null;
                });
    }
}
