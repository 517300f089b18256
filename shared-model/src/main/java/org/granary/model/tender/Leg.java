package org.granary.model.tender;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Money;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;

/**
 * One part of a payment.
 *
 * @param number counts from 1 and is never used again
 * @param tender what it is, or will be, on the sale
 */
public record Leg(int number, Tender tender, State state) {
    /** How sure it is. */
    public enum State {
        /** Asked of somebody else, for example of a customer's wallet; nobody knows yet. */
        ASKED,
        /** Paid. */
        SETTLED,
        /** Paid, and to be given back: the cashier has taken it out again. */
        GOING_BACK
    }

    public Leg {
        requireNonNull(tender, "tender is null");
        requireNonNull(state, "state is null");
        if (number < 1) {
            throw new IllegalArgumentException("parts of a payment count from 1: " + number);
        }
    }

    public TenderKind kind() {
        return tender.kind();
    }

    public Money amount() {
        return tender.amount();
    }

    Leg in(State next) {
        return new Leg(number, tender, next);
    }
}
