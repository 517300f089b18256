package org.granary.model.sync;

import java.util.Optional;

/** What a journal record holds. Only records for headquarters take a sequence number and a place in the hash chain. */
public enum RecordType {
    SALE("sale", true),
    SALE_VOIDED("sale-voided", true),
    SHIFT_OPENED("shift-opened", true),
    SHIFT_CLOSED("shift-closed", true),
    /** Goods taken back. */
    RETURN("return", true),
    /** Goods taken back and others sold on one ticket. */
    EXCHANGE("exchange", true),
    MEMBER_JOINED("member-joined", true),
    /** A sale put aside, and taken up again. */
    SALE_HELD("sale-held", true),
    HELD_TAKEN("held-taken", true),
    LABEL_DELIVERED("label-delivered", true),
    /** How far a sale is paid by several means, until it is done; stays on the till. */
    PAYMENT_STATE("payment-state", false),
    /** Cash went into the drawer or out of it without a sale. */
    CASH_MOVED("cash-moved", true),
    /** The drawer was opened without a sale. */
    DRAWER_OPENED("drawer-opened", true),
    /** Somebody said yes to what is guarded, or nobody did. */
    APPROVAL("approval", true),
    /** What became of a print job; stays on the till. */
    PRINT_OUTCOME("print-outcome", false),
    /** How a payment by code stands; stays on the till, since headquarters itself asked the provider. */
    TENDER_STATE("tender-state", false),
    /** Somebody tried whether the disk takes a record; stays on the till. */
    SELF_TEST("self-test", false),
    /**
     * A record of this till that it had lost and got back from headquarters. It takes a place in the line again, so that it is
     * sent again when headquarters goes back to before it had the document.
     */
    RECOVERED("recovered", true);

    private final String code;
    private final boolean forHeadquarters;

    RecordType(String code, boolean forHeadquarters) {
        this.code = code;
        this.forHeadquarters = forHeadquarters;
    }

    /** The word on disk and on the wire. */
    public String code() {
        return code;
    }

    public boolean forHeadquarters() {
        return forHeadquarters;
    }

    /** Empty for a type this version does not know, which headquarters puts into suspense. */
    public static Optional<RecordType> ofCode(String code) {
        for (RecordType type : values()) {
            if (type.code.equals(code)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
