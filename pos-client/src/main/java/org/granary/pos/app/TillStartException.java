package org.granary.pos.app;

import java.io.Serial;

/** The till cannot start; the message is a sentence for the person who starts it. */
public final class TillStartException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public TillStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
