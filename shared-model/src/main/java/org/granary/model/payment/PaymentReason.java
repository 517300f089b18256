package org.granary.model.payment;

/** Why a payment did not come about. */
public enum PaymentReason {
    /** There is nothing to explain. */
    NONE,
    /** Headquarters cannot be reached from this till; nothing was asked. */
    OFFLINE,
    /** Headquarters has no keys for this provider. */
    NOT_SET_UP,
    /** Too many payments are under way; nothing was asked. */
    BUSY,
    /** Another payment for the same sale is not settled yet. */
    ANOTHER_OPEN,
    /** The code is too old, was used before, or is none. */
    CODE_REJECTED,
    /** Not enough money, or beyond a limit of the customer. */
    NO_MONEY,
    /** The provider says no for a reason of its own. */
    DECLINED,
    /** Headquarters' settings at the provider are wrong; nothing was charged. */
    SETTINGS,
    /** The cashier stopped it. */
    CANCELLED,
    /** Nobody could say in time whether the customer has paid. */
    UNCLEAR,
    /** A restart came before the provider was asked. */
    NOT_SENT
}
