package org.granary.hq.sale;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.TenderKind;
import org.granary.model.sale.VoidedSale;
import org.jdbi.v3.core.Handle;

/** Sales for the other features. */
public final class SaleService {
    /** Sales on one page of the console. */
    public static final int PAGE_SIZE = 100;

    /** Sales in one answer for programs. */
    public static final int MAX_SALES = 10_000;

    private final SaleStore store;
    private final Clock clock;

    public SaleService(SaleStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    public void record(Handle handle, PaidSale sale) {
        store.insert(handle, sale, clock.instant());
    }

    public void recordVoided(Handle handle, TillId till, VoidedSale sale) {
        store.insertVoided(handle, till, sale);
    }

    public int count(Handle handle, TillId till, LocalDate businessDate) {
        return store.count(handle, till, businessDate);
    }

    public Map<TenderKind, Money> byTender(Handle handle, TillId till, LocalDate businessDate) {
        return store.byTender(handle, till, businessDate);
    }

    /** The newest sales, of one shop or (empty text) of all. */
    public List<SaleSummary> recent(Handle handle, String shopOrEmpty, int limit) {
        return store.recent(handle, shopOrEmpty, limit);
    }

    public List<SaleSummary.Line> lines(Handle handle, String documentId) {
        return store.lines(handle, documentId);
    }

    /** By shop; shops without sales are absent. */
    public Map<String, DaySum> daySums(Handle handle, LocalDate businessDate) {
        return store.daySums(handle, businessDate);
    }
}
