package org.granary.pos.tender;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.tender.OpenPayment;

/**
 * A sale that is paid in part.
 *
 * @param sale the goods; its id will be the sale's
 * @param goodsBack what comes back for them; what it pays is not in the payment
 */
public record UnfinishedPayment(HeldSale sale, OpenPayment payment, Optional<PaidReturn> goodsBack) {
    public UnfinishedPayment {
        requireNonNull(sale, "sale is null");
        requireNonNull(payment, "payment is null");
        requireNonNull(goodsBack, "goodsBack is null");
    }

    /** Nothing comes back. */
    public UnfinishedPayment(HeldSale sale, OpenPayment payment) {
        this(sale, payment, Optional.empty());
    }
}
