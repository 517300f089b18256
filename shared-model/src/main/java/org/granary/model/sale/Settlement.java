package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Money;

/** What came of the attempt to settle a sale. */
public sealed interface Settlement {
    /** Paid in full; not yet done: done means forced into the journal. */
    record Settled(PaidSale sale) implements Settlement {
        public Settled {
            requireNonNull(sale, "sale is null");
        }
    }

    /** Too little was handed over; the sale stays open. */
    record Underpaid(Money missing) implements Settlement {}

    /** Nothing to pay for. */
    record NothingScanned() implements Settlement {}
}
