package org.granary.hq.payment;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.payment.CodePayment;

/**
 * A payment as it is written down.
 *
 * @param cancelWanted somebody wants it taken back, and whoever drives it has not seen that yet
 * @param runner the instance that drives it
 * @param free whether any instance may go on with it
 * @param changedAt when its state changed last
 */
record StoredPayment(
        DocumentId attempt,
        TillId till,
        DocumentId sale,
        Money amount,
        CodePayment payment,
        boolean cancelWanted,
        String runner,
        boolean free,
        Instant changedAt) {
    StoredPayment {
        requireNonNull(attempt, "attempt is null");
        requireNonNull(till, "till is null");
        requireNonNull(sale, "sale is null");
        requireNonNull(amount, "amount is null");
        requireNonNull(payment, "payment is null");
        requireNonNull(runner, "runner is null");
        requireNonNull(changedAt, "changedAt is null");
    }

    PaymentProvider.Order order() {
        return new PaymentProvider.Order(attempt, till, amount);
    }

    /** The same payment further on, driven by {@code instance}. */
    StoredPayment with(CodePayment next, String instance, Instant now) {
        Instant changed = next.state() == payment.state() ? changedAt : now;
        return new StoredPayment(attempt, till, sale, amount, next, false, instance, false, changed);
    }

    StoredPayment wantedBack() {
        return new StoredPayment(attempt, till, sale, amount, payment, true, runner, free, changedAt);
    }
}
