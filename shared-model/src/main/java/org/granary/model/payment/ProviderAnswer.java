package org.granary.model.payment;

import static java.util.Objects.requireNonNull;

/**
 * What a provider said, whichever of the three was asked of it.
 *
 * @param reason when it was not paid
 * @param transaction the provider's own number; empty when it named none
 */
public record ProviderAnswer(Said said, PaymentReason reason, String transaction) {
    /** Its meaning. */
    public enum Said {
        /** The customer has paid. */
        PAID,
        /** The customer is asked for a password. */
        CONFIRMING,
        /** Not paid, and this order cannot be paid any more. */
        UNPAID,
        /** The order is closed, or its money is back. */
        REVERSED,
        /** The provider knows no such order. */
        NOT_FOUND,
        /** No answer, one that cannot be trusted, or one that leaves it open. */
        UNCLEAR
    }

    public static final ProviderAnswer UNCLEAR = of(Said.UNCLEAR);

    public ProviderAnswer {
        requireNonNull(said, "said is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(transaction, "transaction is null");
    }

    public static ProviderAnswer of(Said said) {
        return new ProviderAnswer(said, PaymentReason.NONE, "");
    }

    public static ProviderAnswer paid(String transaction) {
        return new ProviderAnswer(Said.PAID, PaymentReason.NONE, transaction);
    }

    public static ProviderAnswer unpaid(PaymentReason reason) {
        return new ProviderAnswer(Said.UNPAID, reason, "");
    }
}
