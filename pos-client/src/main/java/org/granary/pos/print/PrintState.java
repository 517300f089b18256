package org.granary.pos.print;

import java.util.Locale;

/** What is known of a sale's receipt; all but the first are journal records of their own. */
enum PrintState {
    /** The sale is done, nothing was sent. */
    WAITING,
    /** Bytes may be on their way; after a restart this means unknown. */
    STARTED,
    PRINTED,
    /** Nothing was sent; safe to print. */
    FAILED,
    UNKNOWN,
    /** The cashier looked: it came out, or nobody needs it. */
    DISMISSED,
    /** The cashier does not want it any more. */
    CANCELLED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PrintState ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    /** Whether the receipt is still somebody's business. */
    boolean open() {
        return this == WAITING || this == STARTED || this == FAILED || this == UNKNOWN;
    }

    /** Whether paper may have come out without anybody knowing. */
    boolean doubtful() {
        return this == STARTED || this == UNKNOWN;
    }
}
