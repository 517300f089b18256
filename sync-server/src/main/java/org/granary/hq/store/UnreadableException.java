package org.granary.hq.store;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A text that is not the message it should be. Its message names the kind of fault and never repeats the text. */
public final class UnreadableException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    public UnreadableException(String fault, @Nullable Throwable cause) {
        super("unreadable message: " + fault, cause);
    }
}
