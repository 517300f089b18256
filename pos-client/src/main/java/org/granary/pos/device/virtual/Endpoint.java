package org.granary.pos.device.virtual;

import java.io.IOException;
import java.nio.file.Path;

/** The device's end of a cable. The till's end has an address that stays the same when the cable is pulled and put back. */
interface Endpoint extends AutoCloseable {
    /** Hears what the till writes, on the endpoint's own thread. */
    interface Input {
        void received(byte[] bytes);
    }

    /** Makes a cable by the means of this system: a pseudo-terminal linked at the path, or a TCP port. */
    static Endpoint open(String name, Path link, boolean tcp, Input input) throws IOException {
        return tcp || com.sun.jna.Platform.isWindows()
                ? new TcpEndpoint(name, input)
                : new PtyEndpoint(name, link, input);
    }

    /** Address for the till's settings. */
    String address();

    /** Writes to the till; what it does not take within a second is lost, as on a real cable. */
    void write(byte[] bytes);

    /** Pulls the cable out at the till. */
    void unplug();

    /** Puts the cable back. */
    void plug() throws IOException;

    @Override
    void close();
}
