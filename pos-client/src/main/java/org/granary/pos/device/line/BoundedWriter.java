package org.granary.pos.device.line;

import java.io.IOException;
import java.time.Duration;

/** Writes to a serial port and comes back at the deadline, whatever the other end does. */
interface BoundedWriter extends AutoCloseable {
    /** Writes as much as is taken before the deadline; throws when the port is gone. */
    int write(byte[] bytes, Duration deadline) throws IOException;

    /** Ends a write that is under way, and frees the port. */
    @Override
    void close();
}
