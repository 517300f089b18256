package org.granary.pos.payment;

import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.payment.PaymentProviderKind;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;

/**
 * Journal payload {@code tender-state}; stays on the till. The code itself is not in it: whoever has it may charge.
 *
 * @param v version of this payload
 * @param amount fen
 */
record TenderRecord(
        int v,
        String attempt,
        String sale,
        String provider,
        long amount,
        String state,
        String reason,
        String transaction,
        boolean cancelled) {
    static final int VERSION = 1;

    static TenderRecord of(CodeAttempt attempt) {
        return new TenderRecord(
                VERSION,
                attempt.id().toString(),
                attempt.sale().toString(),
                attempt.provider().name(),
                attempt.amount().fen(),
                attempt.state().name(),
                attempt.reason().name(),
                attempt.transaction(),
                attempt.cancelled());
    }

    CodeAttempt toDomain() {
        return new CodeAttempt(
                DocumentId.parse(attempt),
                DocumentId.parse(sale),
                PaymentProviderKind.valueOf(provider),
                Money.ofFen(amount),
                PaymentState.valueOf(state),
                PaymentReason.valueOf(reason),
                transaction,
                cancelled);
    }
}
