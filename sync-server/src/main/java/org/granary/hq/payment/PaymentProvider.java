package org.granary.hq.payment;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.payment.PaymentCode;
import org.granary.model.payment.ProviderAnswer;

/**
 * Who moves the money. Each call blocks, ends within its time-out, and answers {@link ProviderAnswer#UNCLEAR} whenever anything
 * but the provider's own signed word came back; none is repeated behind the caller's back.
 */
public interface PaymentProvider {
    /**
     * What is paid.
     *
     * @param attempt its number at the provider is this one without its dashes
     */
    record Order(DocumentId attempt, TillId till, Money amount) {
        public Order {
            requireNonNull(attempt, "attempt is null");
            requireNonNull(till, "till is null");
            requireNonNull(amount, "amount is null");
        }

        /** {@code out_trade_no}: 32 hexadecimal digits, the most that WeChat takes. */
        public String number() {
            return attempt.toString().replace("-", "");
        }
    }

    /** Charges; asked once for an order. */
    ProviderAnswer charge(Order order, PaymentCode code);

    /** Asks how the order stands. */
    ProviderAnswer query(Order order);

    /** Closes the order, and gives back what was paid. */
    ProviderAnswer reverse(Order order);
}
