package org.granary.model.tender;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Money;

/** What came of the attempt to add a part to a payment. */
public sealed interface Step {
    /** It is part of it. */
    record Taken(OpenPayment payment) implements Step {
        public Taken {
            requireNonNull(payment, "payment is null");
        }
    }

    /** Only cash gives change. */
    record TooMuch(Money rest) implements Step {}

    /** Nothing is left to pay, or nothing was offered. */
    record NothingToPay() implements Step {}

    /** More parts than a sale may have. */
    record TooMany() implements Step {}
}
