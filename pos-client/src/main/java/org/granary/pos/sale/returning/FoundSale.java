package org.granary.pos.sale.returning;

import static java.util.Objects.requireNonNull;

import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;

/** A sale, and what of it was taken back already as far as it is known here. */
public record FoundSale(PaidSale sale, Returned before) {
    public FoundSale {
        requireNonNull(sale, "sale is null");
        requireNonNull(before, "before is null");
    }
}
