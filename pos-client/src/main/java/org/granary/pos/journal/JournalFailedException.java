package org.granary.pos.journal;

import java.io.Serial;

/** The disk did not take a record or did not confirm it: nothing was acknowledged, and nothing may be called done. */
public final class JournalFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public JournalFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
