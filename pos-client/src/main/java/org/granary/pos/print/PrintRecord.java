package org.granary.pos.print;

/**
 * Journal payload {@code print-outcome}; stays on the till.
 *
 * @param v version of this payload
 * @param state a {@link PrintState}'s code
 * @param reason why, for the log; may be empty
 */
record PrintRecord(int v, String receiptNumber, String state, String reason) {
    static final int VERSION = 1;
}
