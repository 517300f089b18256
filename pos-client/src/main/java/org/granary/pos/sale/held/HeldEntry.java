package org.granary.pos.sale.held;

import static java.util.Objects.requireNonNull;

import org.granary.model.sale.HeldSale;

/**
 * A held sale that may be taken up.
 *
 * @param own whether this till put it aside: then it can be taken without network
 */
public record HeldEntry(HeldSale sale, boolean own) {
    public HeldEntry {
        requireNonNull(sale, "sale is null");
    }
}
