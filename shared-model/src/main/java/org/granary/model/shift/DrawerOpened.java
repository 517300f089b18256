package org.granary.model.shift;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.granary.model.approval.Reason;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;

/**
 * The drawer was opened without a sale; no money is said to have moved.
 *
 * @param approval of whoever said yes; empty when nobody had to
 */
public record DrawerOpened(
        DocumentId id,
        TillId till,
        DocumentId shiftId,
        CashierId cashier,
        LocalDate businessDate,
        Optional<Reason> reason,
        Optional<DocumentId> approval,
        Instant at) {
    public DrawerOpened {
        requireNonNull(id, "id is null");
        requireNonNull(till, "till is null");
        requireNonNull(shiftId, "shiftId is null");
        requireNonNull(cashier, "cashier is null");
        requireNonNull(businessDate, "businessDate is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(approval, "approval is null");
        requireNonNull(at, "at is null");
    }
}
