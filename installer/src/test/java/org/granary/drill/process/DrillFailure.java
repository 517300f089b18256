package org.granary.drill.process;

/** A drill fell short: the message is a sentence for a person, with what was seen instead. */
public final class DrillFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DrillFailure(String message) {
        super(message);
    }

    public DrillFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
