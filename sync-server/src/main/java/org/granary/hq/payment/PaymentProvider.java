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

    /**
     * Money of a paid order that goes back after goods came back.
     *
     * @param number the same for every request for it, so that it goes back once
     * @param amount the order's at most
     */
    record Back(String number, Money amount) {
        public Back {
            requireNonNull(number, "number is null");
            requireNonNull(amount, "amount is null");
        }
    }

    /** What became of money that goes back. */
    enum Given {
        /** The customer has it, or the provider has taken it over. */
        DONE,
        /** Nobody can say yet: it is asked again under the same number. */
        OPEN,
        /** The provider says no: a person has to look, and it is asked again all the same. */
        REFUSED
    }

    /** Gives a part of a paid order back; asked again until it is done. */
    Given refund(Order order, Back back);
}
