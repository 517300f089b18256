package org.granary.hq.sale;

import java.time.Instant;
import org.granary.model.kernel.Money;
import org.granary.model.sale.PaidReturn;

/** A return as the console lists it; {@code originalReceipt} is its own number when it came without one. */
public record ReturnSummary(
        String shopName,
        String receiptNumber,
        PaidReturn.Kind kind,
        String originalReceipt,
        String cashier,
        Instant returnedAt,
        Money refunded) {}
