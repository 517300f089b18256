package org.granary.hq.sync;

import java.io.Serial;

/** A body that unpacks to more than the named bound. */
public final class TooLargeException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public TooLargeException() {
        super("the body unpacks to more than " + TillRoutes.MAX_INFLATED_BYTES + " bytes");
    }
}
