package org.granary.model.engine;

/** How headquarters numbers a till's epochs. */
public final class Epochs {
    /** Epochs that one incarnation of headquarters can grant to one till; far more than ever happen. */
    public static final long PER_INCARNATION = 1_000;

    private Epochs() {}

    /**
     * The next epoch of a till. Each incarnation counts in its own thousand, so that headquarters restored from a copy never
     * grants a number that it granted after the copy was made and has forgotten.
     *
     * @param current 0 before the first
     */
    public static long next(long current, long incarnation) {
        return Math.max(current + 1, (incarnation - 1) * PER_INCARNATION + 1);
    }
}
