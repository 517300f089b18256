package org.granary.pos.print;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;

/** A receipt that may or may not have come out: somebody has to look at the paper. */
public record UnknownPrint(ReceiptNumber receiptNumber, Money total, Instant soldAt) {
    public UnknownPrint {
        requireNonNull(receiptNumber, "receiptNumber is null");
        requireNonNull(total, "total is null");
        requireNonNull(soldAt, "soldAt is null");
    }
}
