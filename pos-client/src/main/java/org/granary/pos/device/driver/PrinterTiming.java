package org.granary.pos.device.driver;

import java.time.Duration;

/**
 * How long a printer may take.
 *
 * @param answer for one real-time status request
 * @param writing for taking all bytes of a job, on top of the line's own speed
 * @param endOfJob from the last byte to the end-of-job answer
 * @param poll between two status requests while there is nothing to print
 */
public record PrinterTiming(Duration answer, Duration writing, Duration endOfJob, Duration poll) {
    /** Times for real printers: a metre of paper takes about ten seconds. */
    public static final PrinterTiming STANDARD = new PrinterTiming(
            Duration.ofMillis(500), Duration.ofSeconds(10), Duration.ofSeconds(15), Duration.ofSeconds(2));

    /** Time in which all bytes have to be out; {@code baud} 0 for a network. */
    Duration writing(int bytes, int baud) {
        return baud == 0 ? writing : writing.plusMillis(bytes * 15_000L / baud);
    }
}
