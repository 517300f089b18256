package org.granary.model.sale;

/** The accounts that a sale's postings move money between. */
public enum Account {
    /** Money in the drawer. */
    CASH,
    /** What the sale is worth while it is being posted; zero afterwards. */
    SALE_CLEARING,
    /** Revenue without tax. */
    REVENUE,
    /** Value-added tax owed. */
    OUTPUT_TAX,
    /** 抹零: what was given away (or gained) by rounding cash. */
    CASH_ROUNDING
}
