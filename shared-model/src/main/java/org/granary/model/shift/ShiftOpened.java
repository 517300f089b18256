package org.granary.model.shift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;

/**
 * A shift began at a till.
 *
 * @param openingFloat the cash in the drawer, counted by the cashier
 */
public record ShiftOpened(
        DocumentId id, TillId till, CashierId cashier, LocalDate businessDate, Money openingFloat, Instant at) {
    public ShiftOpened {
        requireNonNull(id, "id is null");
        requireNonNull(till, "till is null");
        requireNonNull(cashier, "cashier is null");
        requireNonNull(businessDate, "businessDate is null");
        requireNonNull(at, "at is null");
        if (openingFloat.isNegative()) {
            throw new IllegalArgumentException("a float is not negative: " + openingFloat);
        }
    }
}
