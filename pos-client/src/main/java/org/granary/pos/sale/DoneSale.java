package org.granary.pos.sale;

import static java.util.Objects.requireNonNull;

import org.granary.model.sale.PaidSale;

/** A sale whose record is forced: only now may the screen say done. */
public record DoneSale(PaidSale sale) {
    public DoneSale {
        requireNonNull(sale, "sale is null");
    }
}
