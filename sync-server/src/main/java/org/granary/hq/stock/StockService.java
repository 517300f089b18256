package org.granary.hq.stock;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.stock.StockMovement;
import org.jdbi.v3.core.Handle;

/** Stock for the other features: only ever movements. */
public final class StockService {
    /** Lines on one page of the console, and in one answer for programs. */
    public static final int PAGE_SIZE = 200;

    public static final int MAX_LINES = 100_000;

    private final StockStore store;
    private final Clock clock;

    /** What one document moved, and when. */
    public record Moved(List<StockMovement> movements, Instant at) {
        public Moved {
            movements = List.copyOf(movements);
        }
    }

    public StockService(StockStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Books what documents moved. */
    public void record(Handle handle, List<Moved> documents) {
        store.insert(handle, documents);
    }

    /** Books opening stock; checked by {@link OpeningStockImport}. */
    public void open(Handle handle, List<StockMovement> movements) {
        store.insert(handle, List.of(new Moved(movements, clock.instant())));
    }

    /** Which articles have their opening stock already, each as {@code SHOP SKU}. */
    public Set<String> opened(Handle handle) {
        return store.opened(handle);
    }

    /** Net movement of a till's sales and returns of a business date, by SKU. */
    public Map<SkuCode, Long> movedBy(Handle handle, TillId till, LocalDate businessDate) {
        return store.movedBy(handle, till, businessDate);
    }

    /** On hand of one shop in base units, by SKU; what never moved is not in it. */
    public Map<String, Long> base(Handle handle, ShopId shop) {
        return store.base(handle, shop);
    }

    /** On hand by shop and SKU; empty texts mean all. */
    public List<OnHand> onHand(Handle handle, String shopOrEmpty, String search, int limit) {
        return store.onHand(handle, shopOrEmpty, search, limit);
    }
}
