package org.granary.pos.device.oepl;

import java.util.HexFormat;

/** Small encodings that commands and messages share. */
final class Wire {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();
    private static final int MAC_BYTES = 8;

    private Wire() {}

    /** Sum of all bytes after the first of the given region, as its first byte holds it. */
    static byte sum(byte[] bytes, int from, int to) {
        int sum = 0;
        for (int index = from + 1; index < to; index++) {
            sum += bytes[index];
        }
        return (byte) sum;
    }

    /** Addresses travel last byte first. */
    static byte[] mac(String printed) {
        byte[] bytes = HEX.parseHex(printed);
        byte[] reversed = new byte[MAC_BYTES];
        for (int index = 0; index < MAC_BYTES; index++) {
            reversed[index] = bytes[MAC_BYTES - 1 - index];
        }
        return reversed;
    }

    static String mac(byte[] bytes, int offset) {
        StringBuilder printed = new StringBuilder();
        for (int index = MAC_BYTES - 1; index >= 0; index--) {
            printed.append(HEX.toHexDigits(bytes[offset + index]));
        }
        return printed.toString();
    }

    static String hex(byte[] bytes, int offset, int length) {
        return HEX.formatHex(bytes, offset, offset + length);
    }

    static byte[] unhex(String digits) {
        return HEX.parseHex(digits);
    }
}
