package org.granary.hq.store;

/** Work that at most one instance of headquarters does at a time. Each has a row in the table {@code lone_work}. */
public enum Work {
    /** What a first start makes: the identity and the first import. */
    START,
    /** An import: what a file was checked against has to be still so when it is applied. */
    IMPORT
}
