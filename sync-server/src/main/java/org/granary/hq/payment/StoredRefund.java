package org.granary.hq.payment;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;

/**
 * Money that goes back to a wallet because goods came back.
 *
 * @param document the return
 * @param sale what was sold, and is not wholly any more
 * @param attempt the payment that it is part of
 * @param till that took the goods back
 * @param tries how often the provider was asked and did not say that it is done
 */
record StoredRefund(DocumentId document, DocumentId sale, DocumentId attempt, TillId till, Money amount, int tries) {
    StoredRefund {
        requireNonNull(document, "document is null");
        requireNonNull(sale, "sale is null");
        requireNonNull(attempt, "attempt is null");
        requireNonNull(till, "till is null");
        requireNonNull(amount, "amount is null");
    }

    /** {@code out_refund_no}, {@code out_request_no}: the return's and the attempt's digits, the most that both take. */
    PaymentProvider.Back back() {
        return new PaymentProvider.Back((document.toString() + attempt).replace("-", ""), amount);
    }
}
