package org.granary.pos.sync.clock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A monotonic count that goes on while the machine sleeps. Linux' own count stands still then, and a till that slept over
 * night would take the right wall clock for one that was set; how long the machine is up includes its sleep. It is asked
 * only when the wall clock ran away from the count. Safe from any thread.
 */
final class RunningTime {
    /** The wall clock is slewed by less than this between two looks. */
    private static final long STEP_MILLIS = 1_000;

    private static final Path UPTIME = Path.of("/proc/uptime");
    private static final Logger LOG = LoggerFactory.getLogger(RunningTime.class);

    private final LongSupplier awakeMillis;
    private final LongSupplier wallMillis;
    private final Supplier<OptionalLong> upMillis;
    private final long awakeBase;
    private final OptionalLong upBase;
    private long wallAhead;
    private long asleep;

    RunningTime(LongSupplier awakeMillis, LongSupplier wallMillis, Supplier<OptionalLong> upMillis) {
        this.awakeMillis = awakeMillis;
        this.wallMillis = wallMillis;
        this.upMillis = upMillis;
        awakeBase = awakeMillis.getAsLong();
        upBase = upMillis.get();
        wallAhead = wallMillis.getAsLong() - awakeBase;
    }

    static RunningTime machine() {
        return new RunningTime(() -> System.nanoTime() / 1_000_000, System::currentTimeMillis, RunningTime::uptime);
    }

    /** Empty where the system does not say; its count mostly goes on through sleep there. */
    private static OptionalLong uptime() {
        try {
            if (!Files.isReadable(UPTIME)) {
                return OptionalLong.empty();
            }
            // Seconds with two decimals, then something else.
            String text = Files.readString(UPTIME);
            String hundredths =
                    text.substring(0, Math.max(0, text.indexOf(' '))).replace(".", "");
            return OptionalLong.of(Long.parseLong(hundredths) * 10);
        } catch (IOException | NumberFormatException e) {
            LOG.warn("how long the machine is up cannot be read", e);
            return OptionalLong.empty();
        }
    }

    synchronized long millis() {
        long awake = awakeMillis.getAsLong();
        long ahead = wallMillis.getAsLong() - awake;
        if (Math.abs(ahead - wallAhead) > STEP_MILLIS) {
            wallAhead = ahead;
            OptionalLong up = upMillis.get();
            if (up.isPresent() && upBase.isPresent()) {
                long slept = up.getAsLong() - upBase.getAsLong() - (awake - awakeBase);
                // Two readings a moment apart differ a little without any sleep.
                asleep = slept - asleep > STEP_MILLIS ? slept : asleep;
            }
        }
        return awake + asleep;
    }
}
