package org.granary.pos.store;

import org.jdbi.v3.core.Handle;

/** How far the database is behind its two sources, journal and feed, and what headquarters wants next. */
public final class MarkerStore {
    /**
     * The marker row.
     *
     * @param journalPosition end of the last projected record
     * @param wantedEpoch the epoch that {@code wantedSequence} counts in; 0 before headquarters ever answered
     * @param wantedSequence what headquarters wants next: its answer is the only watermark
     * @param feedCursor everything up to it is applied
     */
    public record Marker(long journalPosition, long wantedEpoch, long wantedSequence, long feedCursor) {}

    private MarkerStore() {}

    /**
     * Reads the marker.
     *
     * @throws IllegalStateException when there is none: the database is not what it was
     */
    public static Marker read(Handle handle) {
        return handle.createQuery("""
                        SELECT journal_position, wanted_epoch, wanted_sequence, feed_cursor FROM marker WHERE id = 1
                        """)
                .map((row, context) -> new Marker(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .one();
    }

    static void projected(Handle handle, long position, long epoch, long sequence) {
        handle.createUpdate("""
                        UPDATE marker SET journal_position = :position, journal_epoch = :epoch,
                            journal_sequence = CASE WHEN :sequence > 0 THEN :sequence ELSE journal_sequence END
                        WHERE id = 1
                        """)
                .bind("position", position)
                .bind("epoch", epoch)
                .bind("sequence", sequence)
                .execute();
    }

    /** Keeps headquarters' answer. */
    public static void wanted(Handle handle, long epoch, long sequence) {
        handle.createUpdate("UPDATE marker SET wanted_epoch = :epoch, wanted_sequence = :sequence WHERE id = 1")
                .bind("epoch", epoch)
                .bind("sequence", sequence)
                .execute();
    }

    static void applied(Handle handle, long cursor) {
        handle.createUpdate("UPDATE marker SET feed_cursor = :cursor WHERE id = 1")
                .bind("cursor", cursor)
                .execute();
    }
}
