package org.granary.pos.catalog;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.wire.Feed;
import org.granary.pos.store.Database;
import org.granary.pos.store.FeedTopic;
import org.granary.pos.store.Json;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The book that is in force now, swapped whole at a version's minute and after each page of the feed. Reading it is one
 * volatile read. The minute is found by asking the clock often rather than by a long timer, since clocks are set.
 */
public final class PriceBooks implements FeedTopic, AutoCloseable {
    /** How often the clock is asked; a price is at most this late. */
    private static final long TICK_MILLIS = 200;

    /** While many pages follow each other, the index is made anew only after so many articles. */
    private static final int SKUS_PER_INDEX = 20_000;

    private static final Logger LOG = LoggerFactory.getLogger(PriceBooks.class);

    /** Everything that one moment's prices come from. */
    public record Prices(PriceBook book, PriceHistory history, Instant at) {}

    private final ShopId shop;
    private final InstantSource clock;
    private final CatalogStore store = new CatalogStore();
    private final List<Consumer<PriceBook>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "price minute");
        thread.setDaemon(true);
        return thread;
    });

    // Touched on the database's thread only.
    private final Map<SkuCode, Sku> skus = new HashMap<>();
    private final Map<String, String> sharedTexts = new HashMap<>();
    private final Map<Long, PriceVersion> versions = new HashMap<>();
    private final Set<PriceHistory.Raise> raises = new HashSet<>();
    private final Set<Long> cuts = new HashSet<>();
    private int skusSinceIndex;

    private volatile Prices prices;
    private volatile ShopDetails details;
    private volatile @Nullable ScheduledFuture<?> ticking;

    public PriceBooks(ShopId shop, InstantSource clock) {
        this.shop = shop;
        this.clock = clock;
        this.prices = new Prices(PriceBook.EMPTY, PriceHistory.EMPTY, clock.instant());
        this.details = ShopDetails.unnamed(shop);
    }

    /** Loads what the database knows, then watches the clock. */
    public CompletableFuture<Void> start(Database database) {
        return database.useTransaction(this::replaced).thenRun(this::watchClock);
    }

    /** The book in force; safe from any thread. */
    public PriceBook current() {
        return prices.book();
    }

    /** The book together with the history behind it. */
    public Prices prices() {
        return prices;
    }

    public ShopDetails shop() {
        return details;
    }

    /** Calls the listener after each swap, on one of the engine's threads; it must return quickly. */
    public void onChange(Consumer<PriceBook> listener) {
        listeners.add(listener);
    }

    private void watchClock() {
        ticking = timer.scheduleWithFixedDelay(this::guardedTick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Top of the timer's thread: a fault must not end the watch, or prices would stand still from then on. */
    private void guardedTick() {
        try {
            tick();
        } catch (RuntimeException e) {
            LOG.error("the price book was not brought up to the minute; trying again", e);
        }
    }

    private void tick() {
        Prices known = prices;
        Instant now = clock.instant();
        boolean minute = known.history()
                .nextChangeAfter(known.at())
                .filter(next -> !next.isAfter(now))
                .isPresent();
        if (minute || now.isBefore(known.at())) {
            swap(null, null);
        }
    }

    private PriceHistory history() {
        return PriceHistory.of(shop, versions.values(), raises, cuts);
    }

    /** Null keeps the part as it is; the two callers, timer and database, must not undo each other's. */
    private void swap(@Nullable CatalogIndex catalog, @Nullable PriceHistory history) {
        Prices next;
        synchronized (this) {
            Prices before = prices;
            PriceHistory newHistory = history == null ? before.history() : history;
            CatalogIndex newCatalog = catalog == null ? before.book().catalog() : catalog;
            Instant now = clock.instant();
            next = new Prices(PriceBook.at(newCatalog, newHistory, now), newHistory, now);
            prices = next;
        }
        for (Consumer<PriceBook> listener : listeners) {
            try {
                listener.accept(next.book());
            } catch (RuntimeException e) {
                LOG.error("a listener of the price book failed", e);
            }
        }
    }

    @Override
    public Set<String> topics() {
        return Set.of(Feed.SKU, Feed.PRICE, Feed.RAISE_BOUND, Feed.CUT_RELEASED, Feed.SHOP);
    }

    @Override
    public void apply(Handle handle, List<Feed.Entry> entries) {
        // An article is kept as it came: it is read when it is taken over, and one that cannot be read is left out
        // there.
        store.save(
                handle,
                entries.stream()
                        .filter(entry -> entry.topic().equals(Feed.SKU) || usable(entry))
                        .toList());
    }

    @Override
    public void committed(List<Feed.Entry> entries, boolean caughtUp) {
        entries.stream().filter(this::usable).forEach(this::take);
        boolean index = skusSinceIndex > 0 && (caughtUp || skusSinceIndex >= SKUS_PER_INDEX);
        boolean other = entries.stream().anyMatch(entry -> !entry.topic().equals(Feed.SKU));
        if (index || other) {
            swap(index ? CatalogIndex.of(skus.values()) : null, history());
            skusSinceIndex = index ? 0 : skusSinceIndex;
        }
    }

    @Override
    public void clear(Handle handle) {
        store.clear(handle);
    }

    @Override
    public void replaced(Handle handle) {
        skus.clear();
        versions.clear();
        raises.clear();
        cuts.clear();
        store.skus(handle).forEach(sku -> skus.put(sku.code(), sku));
        store.versions(handle).forEach(version -> versions.put(version.number(), version));
        raises.addAll(store.raises(handle, shop));
        cuts.addAll(store.cuts(handle));
        store.shop(handle, shop).ifPresent(found -> details = found);
        swap(CatalogIndex.of(skus.values()), history());
        skusSinceIndex = 0;
    }

    /** For this shop, and readable: one bad entry must not hold up the feed. */
    private boolean usable(Feed.Entry entry) {
        try {
            return switch (entry.topic()) {
                case Feed.SKU ->
                    !read(entry, Feed.SkuPayload.class).toDomain().name().isEmpty();
                case Feed.PRICE ->
                    read(entry, Feed.PricePayload.class).toDomain().isFor(shop);
                case Feed.RAISE_BOUND ->
                    isOurs(read(entry, Feed.RaiseBoundPayload.class).shop());
                case Feed.CUT_RELEASED ->
                    isOurs(read(entry, Feed.CutReleasedPayload.class).shop());
                case Feed.SHOP -> isOurs(read(entry, Feed.ShopPayload.class).shop());
                default -> false;
            };
        } catch (IllegalArgumentException e) {
            LOG.error("the feed's entry {} cannot be read and is left out", entry.cursor(), e);
            return false;
        }
    }

    private boolean isOurs(String shopText) {
        return shopText.equals(shop.value());
    }

    private static <T> T read(Feed.Entry entry, Class<T> type) {
        return Json.read(entry.payload(), type);
    }

    private void take(Feed.Entry entry) {
        switch (entry.topic()) {
            case Feed.SKU -> {
                Sku sku = CatalogStore.sku(entry.payload(), sharedTexts);
                skus.put(sku.code(), sku);
                skusSinceIndex++;
            }
            case Feed.PRICE -> {
                PriceVersion version = read(entry, Feed.PricePayload.class).toDomain();
                versions.put(version.number(), version);
            }
            case Feed.RAISE_BOUND ->
                raises.add(read(entry, Feed.RaiseBoundPayload.class).toDomain());
            case Feed.CUT_RELEASED ->
                cuts.add(read(entry, Feed.CutReleasedPayload.class).version());
            default -> {
                Feed.ShopPayload named = read(entry, Feed.ShopPayload.class);
                details = new ShopDetails(shop, named.name(), named.address(), named.phone());
            }
        }
    }

    @Override
    public void close() {
        ScheduledFuture<?> last = ticking;
        if (last != null) {
            last.cancel(false);
        }
        timer.shutdown();
    }
}
