package org.granary.pos.device.line;

import static java.util.Objects.requireNonNull;

/**
 * Where a device is plugged in, as written in the settings: {@code serial:/dev/ttyUSB0@9600}, {@code tcp:192.168.1.50:9100}
 * or {@code none}.
 */
public sealed interface LineAddress {
    /** Speed of a serial line whose address names none: what receipt printers and scanners are set to at the factory. */
    int DEFAULT_BAUD = 9_600;

    /** Port of a network receipt printer whose address names none. */
    int DEFAULT_TCP_PORT = 9_100;

    /** The address in the form that {@link #parse} reads. */
    String text();

    /** No device. */
    record None() implements LineAddress {
        @Override
        public String text() {
            return "none";
        }
    }

    /** A serial port by path or name; pseudo-terminals and symbolic links are allowed. 8 data bits, no parity, 1 stop bit. */
    record Serial(String path, int baud) implements LineAddress {
        public Serial {
            requireNonNull(path, "path is null");
            if (path.isBlank() || baud < 300 || baud > 4_000_000) {
                throw new IllegalArgumentException("serial line '" + path + "' at " + baud + " baud");
            }
        }

        @Override
        public String text() {
            return "serial:" + path + "@" + baud;
        }
    }

    /** A raw TCP connection. */
    record Tcp(String host, int port) implements LineAddress {
        public Tcp {
            requireNonNull(host, "host is null");
            if (host.isBlank() || port < 1 || port > 65_535) {
                throw new IllegalArgumentException("TCP line '" + host + "' port " + port);
            }
        }

        @Override
        public String text() {
            return "tcp:" + host + ":" + port;
        }
    }

    /**
     * Reads an address.
     *
     * @throws IllegalArgumentException with a sentence for the person who wrote the setting
     */
    static LineAddress parse(String text, int defaultBaud) {
        String trimmed = text.trim();
        if (trimmed.equals("none")) {
            return new None();
        }
        if (trimmed.startsWith("serial:")) {
            String rest = trimmed.substring("serial:".length());
            int at = rest.lastIndexOf('@');
            return at < 0
                    ? new Serial(rest, defaultBaud)
                    : new Serial(rest.substring(0, at), number(rest.substring(at + 1), trimmed));
        }
        if (trimmed.startsWith("tcp:")) {
            String rest = trimmed.substring("tcp:".length());
            int colon = rest.lastIndexOf(':');
            return colon < 0
                    ? new Tcp(rest, DEFAULT_TCP_PORT)
                    : new Tcp(rest.substring(0, colon), number(rest.substring(colon + 1), trimmed));
        }
        throw new IllegalArgumentException(
                "not a line address: '" + text + "'; use serial:PATH@BAUD, tcp:HOST:PORT or none");
    }

    private static int number(String digits, String whole) {
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "'" + digits + "' is not a number in the line address '" + whole + "'", e);
        }
    }
}
