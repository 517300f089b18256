package org.granary.pos.device.virtual;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;

/** A scanner as it comes from the factory: the code's characters and a carriage return. */
public final class VirtualScanner implements AutoCloseable {
    private static final Charset GB18030 = Charset.forName("GB18030");

    private final Endpoint endpoint;

    /** Opens the scanner's line; {@code link} is where its pseudo-terminal is found. */
    public VirtualScanner(Path link, boolean tcp) throws IOException {
        endpoint = Endpoint.open("scanner", link, tcp, bytes -> {});
    }

    /** Address for the till's settings. */
    public String address() {
        return endpoint.address();
    }

    /** Reads a code. */
    public void scan(String code) {
        send((code + "\r").getBytes(GB18030));
    }

    /** Sends any bytes, for scanners with other settings and for garbage. */
    public void send(byte[] bytes) {
        endpoint.write(bytes);
    }

    /** Pulls the cable. */
    public void unplug() {
        endpoint.unplug();
    }

    /** Puts the cable back. */
    public void plug() throws IOException {
        endpoint.plug();
    }

    @Override
    public void close() {
        endpoint.close();
    }
}
