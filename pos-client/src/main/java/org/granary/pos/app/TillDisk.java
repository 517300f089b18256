package org.granary.pos.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.granary.pos.journal.DiskFolder;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.SegmentFolder;
import org.granary.pos.store.Database;
import org.granary.pos.store.StoreFailedException;

/**
 * Where a till keeps what must outlive a power cut.
 *
 * @param segmentBytes of one preallocated segment of the journal
 * @param database name of the database's folder as H2's file systems understand it, such as {@code file:/var/granary}
 */
public record TillDisk(SegmentFolder journal, int segmentBytes, String database) {
    public TillDisk {
        requireNonNull(journal, "journal is null");
        requireNonNull(database, "database is null");
    }

    /** The disk of a shop's till. */
    public static TillDisk in(Path data) {
        return new TillDisk(
                new DiskFolder(data.resolve("journal")), Journal.SEGMENT_BYTES, "file:" + data.toAbsolutePath());
    }

    /**
     * Opens the till's database beside the journal, which is closed when there can be none.
     *
     * @throws TillStartException with a sentence
     */
    Database openDatabase(Journal open) {
        try {
            return Database.open(database, open::end);
        } catch (StoreFailedException e) {
            open.close();
            throw new TillStartException(
                    "The disk takes no database: it may be full or write-protected. What was sold is safe in the journal.",
                    e);
        }
    }

    /**
     * Bytes that can still be written, where that is less.
     *
     * @param data the folder of everything else
     * @throws UncheckedIOException when the disk does not say
     */
    long usableBytes(Path data) {
        try {
            return Math.min(journal.usableBytes(), Files.getFileStore(data).getUsableSpace());
        } catch (IOException e) {
            throw new UncheckedIOException("the disk does not say how full it is", e);
        }
    }
}
