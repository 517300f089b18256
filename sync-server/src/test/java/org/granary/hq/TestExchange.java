package org.granary.hq;

import java.util.ArrayList;
import java.util.List;
import org.granary.hq.store.Json;
import org.granary.model.pricing.promotion.PromotionRules;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Tender;
import org.granary.model.sale.exchange.Carried;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.sale.ExchangeMessage;

/** Two bags of rice of a test till taken for goods that come back, on one ticket. */
public final class TestExchange {
    private TestExchange() {}

    /** The rest is paid in cash. */
    public static PaidExchange of(TestTill till, PaidReturn back) {
        PaidSale goods = till.saleUnder(PromotionRules.NONE);
        Carried carried = Carried.of(back.refunds(), goods.total(), CashRounding.NONE);
        List<Tender> tenders = new ArrayList<>(carried.tenders());
        if (carried.rest().isPositive()) {
            tenders.add(Tender.cash(carried.rest(), carried.rest()));
        }
        PaidSale sale = new PaidSale(
                goods.id(),
                goods.receiptNumber(),
                goods.shiftId(),
                goods.cashier(),
                goods.at(),
                goods.lines(),
                goods.voidedLines(),
                carried.rounding(),
                tenders,
                goods.priceVersion(),
                goods.member());
        return PaidExchange.of(back, sale);
    }

    public static SyncRecord record(TestTill till, PaidExchange exchange) {
        return till.record(RecordType.EXCHANGE.code(), Json.text(ExchangeMessage.of(exchange)));
    }
}
