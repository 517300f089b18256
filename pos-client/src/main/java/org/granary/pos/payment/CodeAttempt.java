package org.granary.pos.payment;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.payment.PaymentProviderKind;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;

/**
 * One code that was scanned for a sale, as the till knows it.
 *
 * @param cancelled whether the till wants it taken back; it is then never paid
 * @param transaction the provider's number of what was paid, for the receipt; empty before
 */
public record CodeAttempt(
        DocumentId id,
        DocumentId sale,
        PaymentProviderKind provider,
        Money amount,
        PaymentState state,
        PaymentReason reason,
        String transaction,
        boolean cancelled) {
    public CodeAttempt {
        requireNonNull(id, "id is null");
        requireNonNull(sale, "sale is null");
        requireNonNull(provider, "provider is null");
        requireNonNull(amount, "amount is null");
        requireNonNull(state, "state is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(transaction, "transaction is null");
    }

    CodeAttempt in(PaymentState next, PaymentReason why, String number) {
        return new CodeAttempt(id, sale, provider, amount, next, why, number, cancelled);
    }

    CodeAttempt wantedBack(PaymentReason why) {
        return new CodeAttempt(id, sale, provider, amount, PaymentState.REVERSING, why, transaction, true);
    }
}
