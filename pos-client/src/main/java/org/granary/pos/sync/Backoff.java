package org.granary.pos.sync;

import java.util.random.RandomGenerator;

/** Growing pauses between tries with some chance in them, so that a chain's tills do not come back all at once. */
final class Backoff {
    static final long FIRST_MILLIS = 250;

    /** Also the longest that a returning network goes unnoticed. */
    static final long MAX_MILLIS = 5_000;

    /** The longest pause that headquarters may ask for. */
    static final long MAX_BUSY_MILLIS = 60_000;

    private final RandomGenerator random;
    private long next = FIRST_MILLIS;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The pause after one more failure: between half and the whole of a doubling time. */
    long afterFailure() {
        long pause = next / 2 + random.nextLong(next / 2 + 1);
        next = Math.min(MAX_MILLIS, next * 2);
        return pause;
    }

    /** The pause that headquarters asks for: not less than after any failure, and bounded, whatever it says. */
    long afterBusy(long askedMillis) {
        return Math.min(MAX_BUSY_MILLIS, Math.max(askedMillis, afterFailure()));
    }

    void afterSuccess() {
        next = FIRST_MILLIS;
    }
}
