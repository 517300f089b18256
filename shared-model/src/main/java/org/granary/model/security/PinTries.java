package org.granary.model.security;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/**
 * Wrong PINs of one person. After each five in a row the number is locked, twice as long each time; the right PIN makes it all
 * good again.
 *
 * @param failures since the last lock
 * @param locks in a row
 * @param lockedUntil the epoch when never
 */
public record PinTries(int failures, int locks, Instant lockedUntil) {
    /** Wrong PINs in a row before a number is locked. */
    public static final int TRIES = 5;

    /** How long it stays locked the first time. */
    public static final Duration FIRST_LOCK = Duration.ofSeconds(60);

    /** No lock is longer. */
    public static final Duration LONGEST_LOCK = Duration.ofHours(1);

    public static final PinTries NONE = new PinTries(0, 0, Instant.EPOCH);

    private static final int DOUBLINGS_MAX = 10;

    public PinTries {
        requireNonNull(lockedUntil, "lockedUntil is null");
        if (failures < 0 || failures >= TRIES || locks < 0) {
            throw new IllegalArgumentException("failures " + failures + ", locks " + locks);
        }
    }

    /** One more wrong PIN. */
    public PinTries failed(Instant now) {
        return failures + 1 < TRIES
                ? new PinTries(failures + 1, locks, lockedUntil)
                : new PinTries(0, locks + 1, now.plus(lock(locks + 1)));
    }

    /** Whether no PIN is looked at now. */
    public boolean lockedAt(Instant now) {
        return now.isBefore(lockedUntil);
    }

    /** The same when the clock was set back meanwhile: nobody waits longer than the lock is long. */
    public PinTries bounded(Instant now) {
        Instant latest = now.plus(lock(locks));
        return lockedUntil.isAfter(latest) ? new PinTries(failures, locks, latest) : this;
    }

    public int triesLeft() {
        return TRIES - failures;
    }

    private static Duration lock(int locks) {
        if (locks < 1) {
            return Duration.ZERO;
        }
        Duration doubled = FIRST_LOCK.multipliedBy(1L << Math.min(locks - 1, DOUBLINGS_MAX));
        return doubled.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : doubled;
    }
}
