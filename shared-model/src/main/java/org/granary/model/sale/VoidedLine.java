package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;

/** A line that was taken out of a basket again; kept with the sale so that loss prevention can see it. */
public record VoidedLine(SellUnit unit, String name, Quantity quantity, Money amount, Instant at) {
    public VoidedLine {
        requireNonNull(unit, "unit is null");
        requireNonNull(name, "name is null");
        requireNonNull(quantity, "quantity is null");
        requireNonNull(amount, "amount is null");
        requireNonNull(at, "at is null");
    }
}
