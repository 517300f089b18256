package org.granary.pos.device;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable run of bytes, equal by content, so that records may carry it. */
public final class Bytes {
    private final byte[] content;

    private Bytes(byte[] content) {
        this.content = content;
    }

    /** Copies the array. */
    public static Bytes of(byte[] content) {
        return new Bytes(content.clone());
    }

    /** A copy of the content. */
    public byte[] toArray() {
        return content.clone();
    }

    /** Number of bytes. */
    public int size() {
        return content.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(content);
    }

    /** The first 16 bytes in hexadecimal and the size, for logs and test failures. */
    @Override
    public String toString() {
        int shown = Math.min(16, content.length);
        return content.length + " bytes " + HexFormat.of().formatHex(content, 0, shown);
    }
}
