package org.granary.pos.device.line;

import java.io.IOException;

/** Opens cables; two kinds of line, and in tests a line that fails on demand. */
@FunctionalInterface
public interface LineOpener {
    /**
     * Opens the line and throws away bytes that waited from before.
     *
     * @throws IOException when the path does not exist, is in use, or nobody listens
     */
    Line open(LineAddress address, LineListener listener) throws IOException;
}
