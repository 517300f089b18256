package org.granary.pos.sync;

import java.io.Serial;
import org.granary.model.wire.Refusal;

/** Headquarters answered, and the answer is no. */
public final class HeadquartersRefusedException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final int status;
    private final transient Refusal refusal;

    HeadquartersRefusedException(int status, Refusal refusal) {
        super("headquarters answered " + status + " " + refusal.code() + ": " + refusal.message());
        this.status = status;
        this.refusal = refusal;
    }

    public int status() {
        return status;
    }

    public Refusal refusal() {
        return refusal;
    }
}
