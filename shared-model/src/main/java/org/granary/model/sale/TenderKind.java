package org.granary.model.sale;

/** The means of payment a till takes. */
public enum TenderKind {
    CASH
}
