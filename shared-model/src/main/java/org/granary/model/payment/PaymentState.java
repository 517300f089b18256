package org.granary.model.payment;

/** How a payment by code stands. */
public enum PaymentState {
    /** Wanted; nobody was asked to charge yet. */
    ASKED,
    /** Written down before the provider was asked to charge; its answer is not here. */
    PAYING,
    /** The customer is typing a password. */
    CONFIRMING,
    /** The provider was asked to charge, and nobody can say what became of it. */
    UNKNOWN,
    /** The money is asked back, or the order closed, until the provider has said yes. */
    REVERSING,
    /** The customer has paid. */
    PAID,
    /** The customer has not paid and will not. */
    REFUSED,
    /** Whatever the customer may have paid is back. */
    REVERSED;

    /** Whether nothing more has to be asked. */
    public boolean ended() {
        return switch (this) {
            case PAID, REFUSED, REVERSED -> true;
            case ASKED, PAYING, CONFIRMING, UNKNOWN, REVERSING -> false;
        };
    }

    /** Whether the customer is proven not to have paid, so that paying another way is safe. */
    public boolean unpaid() {
        return this == REFUSED || this == REVERSED;
    }
}
