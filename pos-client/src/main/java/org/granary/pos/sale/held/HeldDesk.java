package org.granary.pos.sale.held;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.granary.model.sale.HeldSale;
import org.granary.pos.security.Cashier;

/** What the screens ask about held sales. Every call returns at once; futures complete on any thread. */
public interface HeldDesk {
    CompletableFuture<HeldSale> hold(HeldSale sale);

    CompletableFuture<List<HeldEntry>> heldSales();

    CompletableFuture<HeldTake> take(HeldEntry entry, Cashier cashier);
}
