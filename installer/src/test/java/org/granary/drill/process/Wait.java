package org.granary.drill.process;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting for a condition, always with a bound. */
public final class Wait {
    private static final long STEP_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Wait() {}

    /**
     * Asks until {@code condition} holds.
     *
     * @param what ends the sentence "waited 5 s for ..."
     * @throws DrillFailure with {@code seen}'s words when it does not hold in time
     */
    public static void until(String what, Duration bound, BooleanSupplier condition, Supplier<String> seen) {
        if (!holdsWithin(bound, condition)) {
            throw new DrillFailure(
                    "waited " + bound.toMillis() / 1000.0 + " s in vain for " + what + "; seen: " + seen.get());
        }
    }

    /** Asks until {@code source} has a value. */
    public static <T> T forValue(String what, Duration bound, Supplier<Optional<T>> source, Supplier<String> seen) {
        long end = System.nanoTime() + bound.toNanos();
        while (true) {
            Optional<T> value = source.get();
            if (value.isPresent()) {
                return value.get();
            }
            if (System.nanoTime() - end > 0) {
                throw new DrillFailure(
                        "waited " + bound.toMillis() / 1000.0 + " s in vain for " + what + "; seen: " + seen.get());
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
    }

    /** Whether {@code condition} came to hold within {@code bound}. */
    public static boolean holdsWithin(Duration bound, BooleanSupplier condition) {
        long end = System.nanoTime() + bound.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                return condition.getAsBoolean();
            }
            LockSupport.parkNanos(STEP_NANOS);
        }
        return true;
    }
}
