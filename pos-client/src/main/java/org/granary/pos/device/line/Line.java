package org.granary.pos.device.line;

import java.io.IOException;
import java.time.Duration;

/** An open cable. Once lost or closed it stays so: a new connection is a new object. */
public interface Line extends AutoCloseable {
    /**
     * Writes as much as the other end takes before the deadline and returns the number of bytes; fewer than given means
     * that the other end has stopped taking them. Never waits longer than the deadline.
     *
     * @throws IOException when the line is gone
     */
    int write(byte[] bytes, Duration deadline) throws IOException;

    /** Closes the line; its listener hears nothing more after this returns, except on the listener's own thread. */
    @Override
    void close();
}
