package org.granary.drill.disk;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes that grow. */
final class Content {
    private static final int FIRST_BYTES = 4_096;

    private byte[] bytes = {};
    private int size;

    Content copy() {
        Content copy = new Content();
        copy.bytes = Arrays.copyOf(bytes, size);
        copy.size = size;
        return copy;
    }

    int size() {
        return size;
    }

    int read(ByteBuffer into, long offset) {
        if (offset >= size) {
            return into.hasRemaining() ? -1 : 0;
        }
        int length = (int) Math.min(into.remaining(), size - offset);
        into.put(bytes, (int) offset, length);
        return length;
    }

    void write(byte[] from, int start, int length, long offset) {
        int end = Math.toIntExact(offset + length);
        if (end > size) {
            resize(end);
        }
        System.arraycopy(from, start, bytes, (int) offset, length);
    }

    /** What is new is zero. */
    void resize(long newSize) {
        int wanted = Math.toIntExact(newSize);
        if (wanted > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(wanted, Math.max(FIRST_BYTES, bytes.length * 2)));
        } else if (wanted < size) {
            Arrays.fill(bytes, wanted, size, (byte) 0);
        }
        size = wanted;
    }
}
