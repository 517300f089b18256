package org.granary.pos.selftest;

/** What is looked at, in the order of the page. */
public enum Check {
    PRINTER,
    /** On the printer's cable; only an eye sees whether it opens. */
    DRAWER,
    SCANNER,
    SCALE,
    DISPLAY,
    /** A record is written and forced. */
    JOURNAL,
    /** Every table is read. */
    DATABASE,
    DISK,
    /** The machine's own clock against headquarters'. */
    CLOCK,
    HEADQUARTERS
}
