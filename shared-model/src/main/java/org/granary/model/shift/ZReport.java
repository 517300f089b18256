package org.granary.model.shift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.TenderKind;

/**
 * The final figures of a shift, written once.
 *
 * @param number counts from 1 at each till, without gaps
 * @param counted the cash the cashier counted before the till told what it expects
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
        Money counted) {
    public ZReport {
        requireNonNull(id, "id is null");
        requireNonNull(shiftId, "shiftId is null");
        requireNonNull(till, "till is null");
        requireNonNull(cashier, "cashier is null");
        requireNonNull(businessDate, "businessDate is null");
        requireNonNull(openedAt, "openedAt is null");
        requireNonNull(closedAt, "closedAt is null");
        requireNonNull(totals, "totals is null");
        if (number < 1) {
            throw new IllegalArgumentException("Z reports count from 1: " + number);
        }
        if (counted.isNegative() || openingFloat.isNegative()) {
            throw new IllegalArgumentException("counted cash is not negative: " + counted);
        }
    }

    public static ZReport close(
            ShiftOpened shift, ShiftTotals totals, DocumentId id, int number, Money counted, Instant at) {
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
                counted);
    }

    /** Opening float plus cash taken less cash given back. */
    public Money expected() {
        return openingFloat.plus(totals.tendered(TenderKind.CASH)).minus(totals.refunded(TenderKind.CASH));
    }

    /** Counted less expected: positive is over, negative is short. */
    public Money overOrShort() {
        return counted.minus(expected());
    }
}
