package org.granary.model.durable;

/** A file to be read anywhere, without anything being changed; what the disk refuses is thrown unchecked. */
public interface ByteSource {
    /** Bytes. */
    long size();

    /** Fills the array from a position on; what lies behind the end of the file is left as it is. */
    void read(long position, byte[] into);
}
