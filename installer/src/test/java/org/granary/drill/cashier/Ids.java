package org.granary.drill.cashier;

/** The ids of the till's texts, and the names of its screens, as a person outside knows them. */
public final class Ids {
    public static final String AMOUNT_DUE = "amountDue";
    public static final String CHANGE = "change";
    public static final String MESSAGE = "message";
    public static final String RECEIPT = "receiptNumber";
    public static final String NETWORK = "onlineState";
    public static final String LABELS = "labelsState";
    public static final String UNSYNCED = "unsynced";
    public static final String EXPECTED_CASH = "expected";
    public static final String OVER_OR_SHORT = "overOrShort";

    public static final String SIGN_ON = "sign-on";
    public static final String OPEN_SHIFT = "open-shift";
    public static final String SELLING = "selling";
    public static final String PAYING = "paying";
    public static final String DONE = "done";
    public static final String CLOSE_SHIFT = "close-shift";
    public static final String Z_REPORT = "z-report";
    public static final String UNKNOWN_PRINT = "unknown-print";

    private Ids() {}
}
