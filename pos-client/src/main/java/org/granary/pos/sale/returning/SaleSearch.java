package org.granary.pos.sale.returning;

import static java.util.Objects.requireNonNull;

/** What came of looking for the sale of a receipt. */
public sealed interface SaleSearch {
    /** It is here. */
    record Found(FoundSale sale) implements SaleSearch {
        public Found {
            requireNonNull(sale, "sale is null");
        }
    }

    /** Nobody knows the number. */
    record Unknown() implements SaleSearch {}

    /** It is another till's, and headquarters, which would know, cannot be reached. */
    record Offline() implements SaleSearch {}
}
