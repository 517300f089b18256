package org.granary.hq.sync;

import java.time.LocalDate;
import java.util.List;
import org.granary.hq.sale.SaleService;
import org.granary.hq.shop.ShopService;
import org.granary.hq.stock.StockService;
import org.granary.hq.store.Database;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.DayFigures;
import org.granary.model.wire.DayComparison;

/** Compares a till's day with what headquarters holds of it. */
public final class DayService {
    private final Database database;
    private final SaleService sales;
    private final StockService stock;
    private final ShopService shops;
    private final PushService pushes;
    private final DocumentStore documents;

    public DayService(
            Database database,
            SaleService sales,
            StockService stock,
            ShopService shops,
            PushService pushes,
            DocumentStore documents) {
        this.database = database;
        this.sales = sales;
        this.stock = stock;
        this.shops = shops;
        this.pushes = pushes;
        this.documents = documents;
    }

    /**
     * Compares.
     *
     * @throws IllegalArgumentException when the request holds figures that cannot be read
     */
    public DayComparison.Answer compare(TillId till, DayComparison.Request request) {
        LocalDate date = LocalDate.parse(request.businessDate());
        DayFigures atTill = request.toDomain();
        return database.read(handle -> {
            DayFigures here = new DayFigures(
                    sales.count(handle, till, date),
                    sales.returns(handle, till, date),
                    sales.byTender(handle, till, date),
                    stock.movedBy(handle, till, date),
                    documents.points(handle, till, date));
            List<DayComparison.Difference> differences = DayFigures.compare(atTill, here).stream()
                    .map(DayComparison.Difference::of)
                    .toList();
            long next = shops.till(handle, till).orElseThrow().next();
            return new DayComparison.Answer(next, pushes.suspended(handle, till), differences);
        });
    }
}
