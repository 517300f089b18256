package org.granary.hq.stock;

import static java.util.stream.Collectors.toList;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.granary.hq.store.FeedStore;
import org.granary.hq.store.Json;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.stock.Bin;
import org.granary.model.stock.StockMovement;
import org.granary.model.wire.Feed;
import org.jdbi.v3.core.Handle;

/** Stock for the other features: only ever movements. */
public final class StockService {
    /** Lines on one page of the console, and in one answer for programs. */
    public static final int PAGE_SIZE = 200;

    public static final int MAX_LINES = 100_000;

    /** Articles in one entry of the feed. */
    private static final int ANNOUNCED_TOGETHER = 1_000;

    private final StockStore store;
    private final FeedStore feed;
    private final Clock clock;

    /** What one document moved, and when. */
    public record Moved(List<StockMovement> movements, Instant at) {
        public Moved {
            movements = List.copyOf(movements);
        }
    }

    public StockService(StockStore store, FeedStore feed, Clock clock) {
        this.store = store;
        this.feed = feed;
        this.clock = clock;
    }

    /** Books what documents moved. */
    public void record(Handle handle, List<Moved> documents) {
        store.insert(handle, documents);
    }

    /** Books opening stock, checked by {@link OpeningStockImport}, and tells the tills that are at work already. */
    public void open(Handle handle, List<StockMovement> movements) {
        store.insert(handle, List.of(new Moved(movements, clock.instant())));
        Map<ShopId, List<StockMovement>> byShop =
                movements.stream().collect(Collectors.groupingBy(StockMovement::location, TreeMap::new, toList()));
        List<FeedStore.Change> changes = new ArrayList<>();
        byShop.forEach((shop, moved) -> {
            for (int from = 0; from < moved.size(); from += ANNOUNCED_TOGETHER) {
                changes.add(opened(shop, moved.subList(from, Math.min(moved.size(), from + ANNOUNCED_TOGETHER))));
            }
        });
        feed.append(handle, changes);
    }

    /** Of no till: there is no line of records that contains it. */
    private static FeedStore.Change opened(ShopId shop, List<StockMovement> movements) {
        Map<String, Long> deltas = new TreeMap<>();
        movements.forEach(movement ->
                deltas.merge(movement.sku().value(), movement.delta().amount(), Math::addExact));
        Feed.StockPayload payload = new Feed.StockPayload(shop.value(), "", 0, 0, 0, 0, false, deltas);
        return new FeedStore.Change(
                shop, Feed.STOCK, "opened " + movements.get(0).document(), Json.text(payload));
    }

    /** Which articles have their opening stock already, each as {@code SHOP SKU}. */
    public Set<String> opened(Handle handle) {
        return store.opened(handle);
    }

    /** Net movement of a till's sales and returns of a business date, by SKU. */
    public Map<SkuCode, Long> movedBy(Handle handle, TillId till, LocalDate businessDate) {
        return store.movedBy(handle, till, businessDate, "");
    }

    /** The part of it that lies in quarantine. */
    public Map<SkuCode, Long> quarantinedBy(Handle handle, TillId till, LocalDate businessDate) {
        return store.movedBy(handle, till, businessDate, Bin.QUARANTINE.name());
    }

    /** What lies in a bin of one shop in base units, by SKU; what never moved there is not in it. */
    public Map<String, Long> base(Handle handle, ShopId shop, Bin bin) {
        return store.base(handle, shop, bin);
    }

    /** On hand by shop and SKU; empty texts mean all. */
    public List<OnHand> onHand(Handle handle, String shopOrEmpty, String search, int limit) {
        return store.onHand(handle, shopOrEmpty, search, limit);
    }
}
