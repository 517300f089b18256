package org.granary.pos.sale.returning;

import java.util.concurrent.CompletableFuture;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.sale.PaidReturn;

/** What the screens ask about returns. Every call returns at once; futures complete on any thread. */
public interface ReturnDesk {
    /** A sale of whatever till by its receipt; those of other tills need headquarters. */
    CompletableFuture<SaleSearch> findSale(ReceiptNumber receipt);

    /** What blind returns gave back at this till on the open shift's business date. */
    CompletableFuture<Money> blindToday();

    /** Completes when the return is forced into the journal: only then may money be given back. */
    CompletableFuture<PaidReturn> giveBack(PaidReturn paidReturn);
}
