package org.granary.pos.ui;

/** The screens of the till. */
public enum ScreenName {
    SIGN_ON("sign-on"),
    OPEN_SHIFT("open-shift"),
    SELLING("selling"),
    SEARCH("search"),
    PRICE_CHECK("price-check"),
    WEIGH("weigh"),
    PAYING("paying"),
    MEMBER("member"),
    HELD("held"),
    RETURN("return"),
    BLIND_RETURN("blind-return"),
    DONE("done"),
    APPROVAL("approval"),
    CASH_MOVE("cash-move"),
    REPORTS("reports"),
    PRICE_OVERRIDE("price-override"),
    CLOSE_SHIFT("close-shift"),
    Z_REPORT("z-report"),
    END_OF_DAY("end-of-day"),
    UNKNOWN_PRINT("unknown-print"),
    SELF_TEST("self-test"),
    MENU("menu"),
    HELP("help");

    private final String code;

    ScreenName(String code) {
        this.code = code;
    }

    /** The word by which a drill knows the screen. */
    public String code() {
        return code;
    }
}
