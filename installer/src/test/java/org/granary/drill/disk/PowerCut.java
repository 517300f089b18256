package org.granary.drill.disk;

import java.io.IOException;
import java.io.Serial;

/** The power is gone: the disk answers nobody any more. */
public final class PowerCut extends IOException {
    @Serial
    private static final long serialVersionUID = 1L;

    PowerCut() {
        super("the power is gone");
    }
}
