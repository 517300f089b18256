package org.granary.pos.device;

import static java.util.Objects.requireNonNull;

/**
 * Bytes for the receipt printer, complete with initialisation and cut but without an end-of-job status request: the
 * printer's driver adds that.
 *
 * @param jobId chosen by the caller, comes back in the outcome; the driver never repeats a job by itself
 */
public record PrintJob(String jobId, Bytes bytes) {
    /** About forty metres of paper; more is a mistake of the caller. */
    public static final int BYTES_MAX = 4 * 1024 * 1024;

    public PrintJob {
        requireNonNull(jobId, "jobId is null");
        requireNonNull(bytes, "bytes is null");
        if (bytes.size() == 0 || bytes.size() > BYTES_MAX) {
            throw new IllegalArgumentException("a job of " + bytes.size() + " bytes");
        }
    }
}
