package org.granary.pos.sale.override;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.granary.model.approval.Approval;
import org.granary.model.kernel.Money;

/** The open sale, as far as a price can be put in. On the JavaFX thread. */
public interface PriceOverrides {
    /**
     * The line that is marked.
     *
     * @param price of one pack, or of a kilogram or litre
     */
    record Marked(int lineNumber, String name, Money price) {
        public Marked {
            requireNonNull(name, "name is null");
            requireNonNull(price, "price is null");
        }
    }

    /** Empty when nothing is on the table. */
    Optional<Marked> marked();

    /** Charges this price for the line; false when the line is not there any more. */
    boolean override(int lineNumber, Money price, Approval approval);
}
