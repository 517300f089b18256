package org.granary.pos.journal;

import java.io.IOException;
import java.nio.ByteBuffer;

/** One open file of a {@link SegmentFolder}. Reading is safe from any thread while another writes elsewhere in the file. */
public interface SegmentFile extends AutoCloseable {
    /** Reads at most what the buffer has room for; returns how many bytes, or -1 at or behind the end of the file. */
    int read(ByteBuffer bytes, long position) throws IOException;

    /** Writes all of the buffer; nothing is durable before {@link #force}. */
    void write(ByteBuffer bytes, long position) throws IOException;

    /**
     * Returns when everything written before is durable.
     *
     * @param metadata whether the file's length, too
     */
    void force(boolean metadata) throws IOException;

    /** Bytes. */
    long size() throws IOException;

    @Override
    void close() throws IOException;
}
