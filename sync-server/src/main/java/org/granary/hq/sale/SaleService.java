package org.granary.hq.sale;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Refund;
import org.granary.model.sale.TenderKind;
import org.granary.model.sale.VoidedSale;
import org.granary.model.sale.exchange.PaidExchange;
import org.jdbi.v3.core.Handle;

/** Sales for the other features. */
public final class SaleService {
    /** Sales on one page of the console. */
    public static final int PAGE_SIZE = 100;

    /** Sales in one answer for programs. */
    public static final int MAX_SALES = 10_000;

    private final SaleStore store;
    private final ReturnStore returns;
    private final Clock clock;
    private volatile MoneyBack moneyBack = (handle, paidReturn, refunds) -> {};

    /** Hears what a return gives back, in the transaction that takes it. */
    @FunctionalInterface
    public interface MoneyBack {
        /**
         * Takes what goes back to the customer.
         *
         * @param refunds without what pays for other goods on the same ticket
         */
        void of(Handle handle, PaidReturn paidReturn, List<Refund> refunds);
    }

    /** How the returns of a sale stand against it. */
    public enum Standing {
        /** Nothing came back, or no more than was sold. */
        GOOD,
        /** Something came back of a sale that is not here. */
        SALE_MISSING,
        /** More came back than was sold, or of a line that was not. */
        BEYOND_SOLD
    }

    public SaleService(SaleStore store, ReturnStore returns, Clock clock) {
        this.store = store;
        this.returns = returns;
        this.clock = clock;
    }

    public void record(Handle handle, List<PaidSale> sales) {
        store.insert(handle, sales, clock.instant());
    }

    /** Has somebody else take a return too, in the transaction that takes it. */
    public void onReturn(MoneyBack listener) {
        moneyBack = listener;
    }

    public void record(Handle handle, PaidReturn paidReturn) {
        returns.insert(handle, paidReturn, clock.instant());
        moneyBack.of(handle, paidReturn, paidReturn.refunds());
    }

    public void record(Handle handle, PaidExchange exchange) {
        returns.insert(handle, exchange.back(), clock.instant());
        record(handle, List.of(exchange.sale()));
        moneyBack.of(handle, exchange.back(), exchange.givenBack());
    }

    /** The sale whose tender of this reference pays for this sale too, since goods of it were exchanged; empty when there is none. */
    public Optional<DocumentId> carriedFrom(Handle handle, DocumentId sale, String reference) {
        return returns.carriedFrom(handle, sale, reference);
    }

    /** How many sales and returns of a shop carry each receipt number; more than one of a number is a case. */
    public Map<String, Integer> withReceipts(Handle handle, ShopId shop, Collection<String> receipts) {
        Map<String, Integer> counts = new HashMap<>(store.withReceipts(handle, shop, receipts));
        returns.withReceipts(handle, shop, receipts)
                .forEach((receipt, count) -> counts.merge(receipt, count, Integer::sum));
        return counts;
    }

    /** Which of these sales something came back of, at whatever shop. */
    public Set<DocumentId> returnedOf(Handle handle, Collection<DocumentId> sales) {
        return returns.returnedOf(handle, sales);
    }

    /** Which of these sales are here. */
    public Set<DocumentId> known(Handle handle, Collection<DocumentId> sales) {
        return store.known(handle, sales);
    }

    /** Compares what came back of a sale, at whatever shop, with what was sold. */
    public Standing standing(Handle handle, DocumentId sale) {
        Map<Integer, Long> returned = returns.returned(handle, sale);
        if (returned.isEmpty()) {
            return Standing.GOOD;
        }
        Map<Integer, Long> sold = store.sold(handle, sale);
        if (sold.isEmpty()) {
            return Standing.SALE_MISSING;
        }
        boolean beyond =
                returned.entrySet().stream().anyMatch(line -> line.getValue() > sold.getOrDefault(line.getKey(), 0L));
        return beyond ? Standing.BEYOND_SOLD : Standing.GOOD;
    }

    public void recordVoided(Handle handle, TillId till, VoidedSale sale) {
        store.insertVoided(handle, till, sale);
    }

    public int count(Handle handle, TillId till, LocalDate businessDate) {
        return store.count(handle, till, businessDate);
    }

    public int returns(Handle handle, TillId till, LocalDate businessDate) {
        return returns.count(handle, till, businessDate);
    }

    /** What came in less what was given back. */
    public Map<TenderKind, Money> byTender(Handle handle, TillId till, LocalDate businessDate) {
        Map<TenderKind, Money> net = new EnumMap<>(TenderKind.class);
        net.putAll(store.byTender(handle, till, businessDate));
        returns.byTender(handle, till, businessDate).forEach((kind, amount) -> net.merge(kind, amount, Money::plus));
        return net;
    }

    /** The newest sales, of one shop or (empty text) of all. */
    public List<SaleSummary> recent(Handle handle, String shopOrEmpty, int limit) {
        return store.recent(handle, shopOrEmpty, limit);
    }

    /** The newest returns, of one shop or (empty text) of all. */
    public List<ReturnSummary> recentReturns(Handle handle, String shopOrEmpty, int limit) {
        return returns.recent(handle, shopOrEmpty, limit);
    }

    public List<SaleSummary.Line> lines(Handle handle, String documentId) {
        return store.lines(handle, documentId);
    }

    /** By shop, what was given back taken off; shops without sales and returns are absent. */
    public Map<String, DaySum> daySums(Handle handle, LocalDate businessDate) {
        Map<String, DaySum> sums = new HashMap<>(store.daySums(handle, businessDate));
        returns.refunded(handle, businessDate)
                .forEach((shop, refunded) -> sums.merge(shop, new DaySum(0, refunded.negate()), DaySum::plus));
        return sums;
    }
}
