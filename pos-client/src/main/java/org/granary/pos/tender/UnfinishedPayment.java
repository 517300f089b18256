package org.granary.pos.tender;

import static java.util.Objects.requireNonNull;

import org.granary.model.sale.HeldSale;
import org.granary.model.tender.OpenPayment;

/**
 * A sale that is paid in part.
 *
 * @param sale the goods; its id will be the sale's
 */
public record UnfinishedPayment(HeldSale sale, OpenPayment payment) {
    public UnfinishedPayment {
        requireNonNull(sale, "sale is null");
        requireNonNull(payment, "payment is null");
    }
}
