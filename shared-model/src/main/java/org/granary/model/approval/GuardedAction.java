package org.granary.model.approval;

import java.util.Optional;

/** What is not everybody's to do. */
public enum GuardedAction {
    VOID_LINE("void-line"),
    /** A whole sale is taken back at the till and in the shift that sold it. */
    VOID_AFTER_PAYING("void-after-paying"),
    /** A whole sale is given up before payment. */
    GIVE_UP("give-up"),
    PRICE_OVERRIDE("price-override"),
    LINE_DISCOUNT("line-discount"),
    SALE_DISCOUNT("sale-discount"),
    /** Goods come back with their receipt. */
    RETURN("return"),
    /** Goods come back without one. */
    BLIND_RETURN("blind-return"),
    /** The drawer is opened without a sale. */
    NO_SALE("no-sale"),
    PAID_OUT("paid-out"),
    PAID_IN("paid-in"),
    /** Cash goes from the drawer into the safe. */
    DROP("drop"),
    /** A weight is keyed that no scale told. */
    KEYED_WEIGHT("keyed-weight"),
    /** The shift's figures are seen before it is closed. */
    READ_FIGURES("read-figures"),
    /** Somebody takes over a sale that another locked. */
    UNLOCK("unlock"),
    TRAINING("training");

    private final String code;

    GuardedAction(String code) {
        this.code = code;
    }

    /** The word on disk and on the wire. */
    public String code() {
        return code;
    }

    public static Optional<GuardedAction> ofCode(String code) {
        for (GuardedAction action : values()) {
            if (action.code.equals(code)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }
}
