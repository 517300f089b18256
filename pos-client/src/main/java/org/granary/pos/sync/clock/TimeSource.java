package org.granary.pos.sync.clock;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.function.LongSupplier;

/**
 * The two clocks that the till's time is made of.
 *
 * @param wall may be wrong and may jump
 * @param monotonicMillis counts real time since anything and never jumps; safe from any thread
 */
public record TimeSource(Clock wall, LongSupplier monotonicMillis) {
    public TimeSource {
        requireNonNull(wall, "wall is null");
        requireNonNull(monotonicMillis, "monotonicMillis is null");
    }

    /** This machine's clocks. */
    public static TimeSource machine() {
        return new TimeSource(Clock.systemUTC(), RunningTime.machine()::millis);
    }

    /** A clock whose jumps are time that passed, as a drill or a test moves it. */
    public static TimeSource of(Clock clock) {
        return new TimeSource(clock, clock::millis);
    }
}
