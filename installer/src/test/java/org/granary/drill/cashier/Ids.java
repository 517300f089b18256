package org.granary.drill.cashier;

/** The ids of the till's texts, and the names of its screens, as the scripted cashier knows them. */
final class Ids {
    static final String AMOUNT_DUE = "amountDue";
    static final String CHANGE = "change";
    static final String MESSAGE = "message";
    static final String RECEIPT = "receiptNumber";
    static final String LABELS = "statusLabels";
    static final String UNSYNCED = "unsynced";
    static final String COMPARISON = "comparison";

    static final String SIGN_ON = "sign-on";
    static final String OPEN_SHIFT = "open-shift";
    static final String SELLING = "selling";
    static final String PAYING = "paying";
    static final String DONE = "done";
    static final String CLOSE_SHIFT = "close-shift";
    static final String Z_REPORT = "z-report";
    static final String UNKNOWN_PRINT = "unknown-print";

    private Ids() {}
}
