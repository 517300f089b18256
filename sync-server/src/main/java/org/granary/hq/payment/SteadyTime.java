package org.granary.hq.payment;

import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Time that does not jump while the program runs, so that a machine whose clock is set does not take back what was charged a
 * moment ago. Milliseconds.
 */
final class SteadyTime implements InstantSource {
    private final InstantSource source;

    private SteadyTime(InstantSource source) {
        this.source = source;
    }

    /** By the machine's running time for the system's clock; any other clock is a drill's or a test's, and taken at its word. */
    static SteadyTime of(Clock clock) {
        if (!clock.equals(Clock.systemUTC())) {
            return new SteadyTime(clock);
        }
        Instant began = clock.instant();
        long nanos = System.nanoTime();
        return new SteadyTime(() -> began.plusNanos(System.nanoTime() - nanos));
    }

    @Override
    public Instant instant() {
        return source.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
