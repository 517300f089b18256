package org.granary.pos.sync;

import java.util.List;
import org.granary.model.wire.day.DayBooks;

/** What came of comparing a day with headquarters. */
public sealed interface DayResult {
    /**
     * Both sides were compared.
     *
     * @param found every difference with its cause; empty when the day ties out
     * @param suspended documents of this till, of whatever day, that wait in suspense at headquarters
     * @param documents of the day when it was compared
     */
    record Compared(List<DayBooks.Found> found, int suspended, long documents) implements DayResult {
        public Compared {
            found = List.copyOf(found);
        }

        public boolean tiesOut() {
            return found.isEmpty();
        }
    }

    /**
     * Headquarters did not answer or not everything could be sent; to be tried again.
     *
     * @param unsynced records that wait
     */
    record Unreachable(Reason reason, long unsynced) implements DayResult {}

    /** Why a day was not compared. */
    enum Reason {
        OFFLINE,
        /** A person has to do something first; see {@link SyncStatus#condition()}. */
        NEEDS_ATTENTION
    }
}
