package org.granary.pos.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.granary.model.durable.StoreChunks;

/** Pages in memory over a file that is only read. Not safe for several threads. */
final class ProbePages {
    /** Pages a probe may keep, 32 MB; a sound file needs a few. */
    static final int PAGES_MAX = 8_192;

    private static final int PAGE = StoreChunks.BLOCK_BYTES;

    private final FileChannel below;
    private final Map<Long, byte[]> written = new HashMap<>();
    private long belowSize;
    private long size;

    ProbePages(FileChannel below, Set<Long> zeroed) throws IOException {
        this.below = below;
        this.belowSize = below.size();
        this.size = belowSize;
        zeroed.forEach(page -> written.put(page, new byte[PAGE]));
    }

    long size() {
        return size;
    }

    void truncate(long newSize) {
        if (newSize >= size) {
            return;
        }
        size = newSize;
        belowSize = Math.min(belowSize, newSize);
        written.keySet().removeIf(page -> page * PAGE >= newSize);
        byte[] last = written.get(newSize / PAGE);
        for (int i = (int) (newSize % PAGE); last != null && i < PAGE; i++) {
            last[i] = 0;
        }
    }

    int read(ByteBuffer bytes, long from) throws IOException {
        if (from >= size) {
            return -1;
        }
        int length = (int) Math.min(bytes.remaining(), size - from);
        int done = 0;
        while (done < length) {
            long at = from + done;
            int offset = (int) (at % PAGE);
            int part = Math.min(length - done, PAGE - offset);
            byte[] page = written.get(at / PAGE);
            bytes.put(page == null ? pageBelow(at / PAGE) : page, offset, part);
            done += part;
        }
        return length;
    }

    int write(ByteBuffer bytes, long to) throws IOException {
        int length = bytes.remaining();
        int done = 0;
        while (done < length) {
            long at = to + done;
            int offset = (int) (at % PAGE);
            int part = Math.min(length - done, PAGE - offset);
            byte[] page = written.get(at / PAGE);
            if (page == null) {
                if (written.size() >= PAGES_MAX) {
                    throw new IOException("the database writes too much for a probe");
                }
                page = pageBelow(at / PAGE);
                written.put(at / PAGE, page);
            }
            bytes.get(page, offset, part);
            done += part;
        }
        size = Math.max(size, to + length);
        return length;
    }

    private byte[] pageBelow(long page) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(PAGE);
        long start = page * PAGE;
        bytes.limit((int) Math.max(0, Math.min(PAGE, belowSize - start)));
        while (bytes.hasRemaining() && below.read(bytes, start + bytes.position()) >= 0) {
            // until the page is full or the file ends
        }
        return bytes.array();
    }
}
