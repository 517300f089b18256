package org.granary.pos.search;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.Pricing;
import org.granary.model.search.GoodsIndex;
import org.granary.pos.catalog.PriceBooks;
import org.granary.pos.stock.OnHand;

/** What finding goods asks of the till. Every call returns at once; futures complete on any thread. */
public interface SearchDesk {
    /** The catalogue as it is searched; for a moment after the start, or after a change, that of before. */
    GoodsIndex goods();

    /** The prices of this moment, and those to come. */
    PriceBooks.Prices prices();

    /** Prices and promotions of this moment, for nobody known. */
    Pricing pricing();

    CodeReader codeReader();

    /** What the shop has of an article; empty until headquarters once told. */
    CompletableFuture<Optional<OnHand>> onHand(SkuCode sku);
}
