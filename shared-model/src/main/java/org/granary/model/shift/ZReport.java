package org.granary.model.shift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;

/**
 * The final figures of a shift, written once.
 *
 * @param number counts from 1 at each till, without gaps
 * @param counted the cash the cashier counted before the till told what it expects
 * @param carried what was left and has an owner
 */
public record ZReport(
        DocumentId id,
        int number,
        DocumentId shiftId,
        TillId till,
        CashierId cashier,
        LocalDate businessDate,
        Instant openedAt,
        Instant closedAt,
        Money openingFloat,
        ShiftTotals totals,
        Money counted,
        List<Unresolved> carried) {
    public ZReport {
        requireNonNull(id, "id is null");
        requireNonNull(shiftId, "shiftId is null");
        requireNonNull(till, "till is null");
        requireNonNull(cashier, "cashier is null");
        requireNonNull(businessDate, "businessDate is null");
        requireNonNull(openedAt, "openedAt is null");
        requireNonNull(closedAt, "closedAt is null");
        requireNonNull(totals, "totals is null");
        carried = List.copyOf(carried);
        if (number < 1) {
            throw new IllegalArgumentException("Z reports count from 1: " + number);
        }
        if (counted.isNegative() || openingFloat.isNegative()) {
            throw new IllegalArgumentException("counted cash is not negative: " + counted);
        }
    }

    /** Closes a shift that leaves nothing behind. */
    public static ZReport close(
            ShiftOpened shift, ShiftTotals totals, DocumentId id, int number, Money counted, Instant at) {
        return close(shift, totals, id, number, counted, List.of(), at);
    }

    /** Closes a shift; what it leaves behind is carried over. */
    public static ZReport close(
            ShiftOpened shift,
            ShiftTotals totals,
            DocumentId id,
            int number,
            Money counted,
            List<Unresolved> carried,
            Instant at) {
        return new ZReport(
                id,
                number,
                shift.id(),
                shift.till(),
                shift.cashier(),
                shift.businessDate(),
                shift.at(),
                at,
                shift.openingFloat(),
                totals,
                counted,
                carried);
    }

    /** What had to be in the drawer. */
    public Money expected() {
        return totals.expected(openingFloat);
    }

    /** Counted less expected: positive is over, negative is short. */
    public Money overOrShort() {
        return counted.minus(expected());
    }
}
