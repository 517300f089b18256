package org.granary.pos.store;

import org.jdbi.v3.core.Handle;

/** How far the database is behind the journal. */
public final class MarkerStore {
    private MarkerStore() {}

    /**
     * End of the last projected record.
     *
     * @throws IllegalStateException when there is no marker: the database is not what it was
     */
    public static long journalPosition(Handle handle) {
        return handle.createQuery("SELECT journal_position FROM marker WHERE id = 1")
                .mapTo(Long.class)
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
}
