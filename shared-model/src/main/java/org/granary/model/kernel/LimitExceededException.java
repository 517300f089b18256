package org.granary.model.kernel;

import java.io.Serial;

/** A value beyond a named {@link Limit}. The limit is carried so that a screen can say which one, in the user's language. */
public final class LimitExceededException extends IllegalArgumentException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Limit limit;
    private final long value;

    public LimitExceededException(Limit limit, long value) {
        super(limit + " allows at most " + limit.max() + " but got " + value);
        this.limit = limit;
        this.value = value;
    }

    public Limit limit() {
        return limit;
    }

    public long value() {
        return value;
    }
}
