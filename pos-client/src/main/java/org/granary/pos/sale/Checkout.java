package org.granary.pos.sale;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.Pricing;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.VoidedLine;
import org.granary.model.sale.VoidedSale;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.pos.security.Cashier;
import org.granary.pos.stock.OnHand;

/** What the selling screens ask of the till. Every call returns at once; futures complete on any thread. */
public interface Checkout {
    /** The prices and promotions of this moment. */
    Pricing pricing();

    /** The prices of this moment without promotions. */
    default PriceBook book() {
        return pricing().book();
    }

    CodeReader codeReader();

    CashRounding cashRounding();

    OpenSale.Ticket nextTicket(Cashier cashier);

    /** Tells what is about to be paid, so that less is left to do between the last key and "done". */
    void prepare(List<SaleLine> lines, List<VoidedLine> voidedLines);

    /** Completes when the sale is forced into the journal: only then may a screen say done. */
    CompletableFuture<DoneSale> complete(PaidSale sale);

    /** The same for goods that are taken for others: both parts are forced, or none. */
    CompletableFuture<DoneSale> complete(PaidExchange exchange);

    CompletableFuture<Void> recordVoid(VoidedSale sale);

    /** What the shop has of an article; empty until headquarters once told. */
    CompletableFuture<Optional<OnHand>> onHand(SkuCode sku);
}
