package org.granary.pos.device.driver;

import java.time.Duration;
import java.util.List;

/**
 * How the radio is used.
 *
 * @param channel 11, 15, 20, 25, 26 or 27
 * @param power transmitting power in dBm
 * @param answer time for the radio's answer to a command
 * @param fetch time in which a label has to have fetched its image before it counts as late
 * @param retries waits after each failure; after the last one the job is given up
 * @param ping silence after which the radio is asked whether it is there
 */
public record RadioSettings(
        int channel, int power, Duration answer, Duration fetch, List<Duration> retries, Duration ping) {
    /** For real labels, which wake every 40 minutes at the latest (devices.md, section 6: late is 10 minutes more). */
    public static final RadioSettings STANDARD = new RadioSettings(
            25,
            10,
            Duration.ofMillis(500),
            Duration.ofMinutes(50),
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofMinutes(60)),
            Duration.ofSeconds(5));

    public RadioSettings {
        retries = List.copyOf(retries);
    }
}
