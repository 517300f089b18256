package org.granary.model.approval;

/** Why something was done, as it is chosen from a list; the words stand in the till's bundles under {@code reason.NAME}. */
public enum ReasonCode {
    CHANGED_MIND,
    WRONG_SCAN,
    PRICE_DOUBT,
    NOT_ENOUGH_MONEY,
    CUSTOMER_LEFT,
    DAMAGED,
    NEAR_EXPIRY,
    LABEL_WRONG,
    GOODWILL,
    FAULTY,
    WRONG_GOODS,
    CHANGE_MONEY,
    CHANGE_FORGOTTEN,
    DRAWER_TEST,
    GOODS_BOUGHT,
    DELIVERY_FEE,
    CHANGE_BROUGHT,
    CASH_FOUND,
    TOO_MUCH_CASH,
    TO_THE_BANK,
    SCALE_BROKEN,
    LABEL_UNREADABLE,
    /** With a note in somebody's own words. */
    OTHER
}
