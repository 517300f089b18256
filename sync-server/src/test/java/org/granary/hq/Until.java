package org.granary.hq;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about, within a bound. */
public final class Until {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final long LOOK_NANOS = 5_000_000;

    private Until() {}

    public static void holds(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + BOUND.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("within " + BOUND + " it did not come true that " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
