package org.granary.model.pricing.promotion;

/**
 * How headquarters shares a cap out to the tills. What was granted to all of them is never more than the cap, and a till gives no more
 * than it was granted, so whoever is cut off keeps to the cap as well.
 */
public final class LeaseGrant {
    /** A till gets this part of what is still free, so that the next ones get something too. */
    private static final int PARTS = 8;

    private LeaseGrant() {}

    /**
     * What a till is granted in all from now on. Asked again with the same figures it grants nothing more.
     *
     * @param cap of the whole chain
     * @param given to all tills so far, this one included
     * @param own granted to this till so far
     * @param used by this till
     * @param least smaller shares are of no use, while so much is free
     */
    public static long of(long cap, long given, long own, long used, long least) {
        if (given < own || own < 0 || least < 1) {
            throw new IllegalArgumentException("granted " + own + " of " + given + ", at least " + least);
        }
        long free = Math.max(0, cap - given);
        long share = Math.min(free, Math.max(least, free / PARTS));
        return own - used < Math.max(least, share / 2) ? own + share : own;
    }
}
