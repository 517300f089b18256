package org.granary.pos.device;

import static java.util.Objects.requireNonNull;

/** What is known of a print job at its end. Only {@link Printed} and {@link Failed} are certain. */
public sealed interface PrintOutcome {
    /** The id of the job. */
    String jobId();

    /** The printer itself said that it has worked off the whole job (answer to {@code 1D 72 01}). */
    record Printed(String jobId, boolean paperLow) implements PrintOutcome {
        public Printed {
            requireNonNull(jobId, "jobId is null");
        }
    }

    /** Some or all bytes went out and the printer did not confirm the end: the paper has to be looked at. */
    record Unknown(String jobId, Reason reason) implements PrintOutcome {
        public Unknown {
            requireNonNull(jobId, "jobId is null");
            requireNonNull(reason, "reason is null");
        }
    }

    /** Nothing of this job was sent: printing it again cannot print it twice. */
    record Failed(String jobId, Reason reason) implements PrintOutcome {
        public Failed {
            requireNonNull(jobId, "jobId is null");
            requireNonNull(reason, "reason is null");
        }
    }

    /** Why a job is not known to be printed; the screen has a sentence for each. */
    enum Reason {
        NOT_CONFIGURED,
        NOT_CONNECTED,
        NO_ANSWER,
        PAPER_OUT,
        COVER_OPEN,
        OFFLINE,
        LINE_LOST,
        /** The printer stopped taking bytes before the deadline. */
        WRITE_STOPPED,
        /** An earlier job is still in the printer, for example because paper has not been put in. */
        BUSY,
        QUEUE_FULL,
        CLOSED
    }
}
