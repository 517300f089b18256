package org.granary.pos.print;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;

/** A receipt of which nothing was sent to the printer; it is printed only when the cashier says so. */
public record QueuedPrint(ReceiptNumber receiptNumber, Money total, Instant soldAt) {
    public QueuedPrint {
        requireNonNull(receiptNumber, "receiptNumber is null");
        requireNonNull(total, "total is null");
        requireNonNull(soldAt, "soldAt is null");
    }
}
