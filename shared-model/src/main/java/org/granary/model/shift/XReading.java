package org.granary.model.shift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.Money;

/**
 * The figures of a shift that is still open, as often as somebody wants them. Without a number: it closes nothing.
 *
 * @param reader who asked
 */
public record XReading(ShiftOpened shift, ShiftTotals totals, CashierId reader, Instant at) {
    public XReading {
        requireNonNull(shift, "shift is null");
        requireNonNull(totals, "totals is null");
        requireNonNull(reader, "reader is null");
        requireNonNull(at, "at is null");
    }

    /** What has to be in the drawer. */
    public Money expected() {
        return totals.expected(shift.openingFloat());
    }
}
