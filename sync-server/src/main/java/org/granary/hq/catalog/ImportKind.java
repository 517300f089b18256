package org.granary.hq.catalog;

/** The files headquarters can import. */
public enum ImportKind {
    CATALOGUE,
    SHOPS,
    STOCK,
    LABELS,
    CASHIERS
}
