package org.granary.pos.sync;

import java.util.List;
import org.granary.model.sync.DayFigures;

/** What came of comparing a day with headquarters. */
public sealed interface DayResult {
    /**
     * Both sides were compared; no differences means that the day ties out.
     *
     * @param suspended documents of this till that wait in suspense at headquarters
     */
    record Compared(List<DayFigures.Difference> differences, int suspended) implements DayResult {
        public Compared {
            differences = List.copyOf(differences);
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
