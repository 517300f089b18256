package org.granary.pos.store;

import org.granary.pos.journal.JournalRecord;
import org.jdbi.v3.core.Handle;

/** One feature's part in turning journal records into rows. Called on the database's thread, in the journal's order. */
public interface Projection {
    /** Writes what the record means for this feature; other types are left alone. May see a record again after damage. */
    void apply(Handle handle, JournalRecord record);

    /**
     * Writes what one of this till's own records means that headquarters gave back after a loss: the document counts again, but
     * nothing is done about it a second time.
     *
     * @param record as it was sent; its position is that of the record which brought it back
     */
    default void recovered(Handle handle, JournalRecord record) {
        apply(handle, record);
    }

    /** Whether an exchange means something as a whole here; else its return and its sale come one after the other. */
    default boolean wholeExchanges() {
        return false;
    }
}
