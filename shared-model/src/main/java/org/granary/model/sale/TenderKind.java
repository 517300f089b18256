package org.granary.model.sale;

/** The means of payment a till takes. A kind's place here is the order in which refunds are given: cash comes last. */
public enum TenderKind {
    /** A coupon that is worth an amount. */
    COUPON(Account.COUPON),
    /** Points of a member, at the rate that headquarters published. */
    POINTS(Account.POINTS),
    /** A grain voucher (提货券). */
    VOUCHER(Account.VOUCHER),
    /** A member's stored value. */
    STORED_VALUE(Account.STORED_VALUE),
    /** A registered company pays later (单位挂账). */
    ON_ACCOUNT(Account.ON_ACCOUNT),
    WECHAT_PAY(Account.WECHAT_PAY),
    ALIPAY(Account.ALIPAY),
    /** A bank card, taken on a terminal that we do not drive: its reference is keyed. */
    CARD(Account.CARD),
    CASH(Account.CASH);

    private final Account account;

    TenderKind(Account account) {
        this.account = account;
    }

    /** Whether what is paid by it earns points. */
    public boolean earns() {
        return this != COUPON && this != POINTS;
    }

    /** Whether a provider takes it from a customer's wallet, so that its outcome may come late. */
    public boolean wallet() {
        return this == WECHAT_PAY || this == ALIPAY;
    }

    /** Whether headquarters counts each of its uses, so that the record of a return alone gives it back. */
    public boolean booked() {
        return this == COUPON || this == POINTS || this == STORED_VALUE;
    }

    /** The account that it fills. */
    public Account account() {
        return account;
    }
}
