package org.granary.pos.store;

import java.io.Serial;

/** The database did not do what was asked; the journal still stands, so no sale is lost by it. */
public final class StoreFailedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public StoreFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
