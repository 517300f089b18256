package org.granary.model.sale;

/** The accounts that a sale's postings move money between. */
public enum Account {
    /** Money in the drawer. */
    CASH,
    /** What card terminals, WeChat and Alipay will pay out. */
    CARD,
    WECHAT_PAY,
    ALIPAY,
    /** What registered companies owe. */
    ON_ACCOUNT,
    /** What was owed to customers and is settled by the sale. */
    STORED_VALUE,
    VOUCHER,
    /** What the chain bears. */
    POINTS,
    COUPON,
    /** What the sale is worth while it is being posted; zero afterwards. */
    SALE_CLEARING,
    /** Revenue without tax. */
    REVENUE,
    /** Value-added tax owed. */
    OUTPUT_TAX,
    /** 抹零: what was given away (or gained) by rounding cash. */
    CASH_ROUNDING,
    /** Money that went from the drawer into the safe. */
    SAFE,
    /** What was paid for out of the drawer. */
    PAID_OUT,
    /** Change that was brought, cash that was found. */
    PAID_IN
}
