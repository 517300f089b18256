package org.granary.pos.journal;

import java.io.IOException;
import java.util.List;

/**
 * The folder of the journal's files: {@link DiskFolder} in a shop, a failing disk in a drill. Called on the journal's thread,
 * and for reading on any other. Names are plain file names.
 */
public interface SegmentFolder {
    /** Names of all files that are there, in any order; the folder is made when it is missing. */
    List<String> names() throws IOException;

    /** Makes an empty file, or empties the one that is there. */
    SegmentFile create(String name) throws IOException;

    /** Opens a file that is there for reading and writing. */
    SegmentFile open(String name) throws IOException;

    void delete(String name) throws IOException;

    /** Puts a file in another's place in one step. */
    void rename(String from, String to) throws IOException;

    /** Forces what was created, renamed and deleted; does nothing where the operating system cannot. */
    void force() throws IOException;

    /** Bytes that can still be written on this disk. */
    long usableBytes() throws IOException;
}
