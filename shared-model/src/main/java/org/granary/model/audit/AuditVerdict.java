package org.granary.model.audit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of checking the chain. */
public sealed interface AuditVerdict {
    /**
     * Every entry follows from the one before, and every known head is in it.
     *
     * @param fromMillis time of the first entry; null when there is none
     * @param toMillis time of the last entry; null when there is none
     * @param lost known heads that a restore took back: what they knew is gone, and the chain says so
     */
    record Whole(
            long entries,
            @Nullable Long fromMillis,
            @Nullable Long toMillis,
            AuditHead head,
            List<AuditHead> lost) implements AuditVerdict {
        public Whole {
            requireNonNull(head, "head is null");
            lost = List.copyOf(lost);
        }
    }

    /** The first entry, by its number, that is not what it was, and in which way. */
    record Damaged(long number, Damage damage) implements AuditVerdict {
        public Damaged {
            requireNonNull(damage, "damage is null");
        }
    }

    /** In which way. */
    enum Damage {
        /** It says something else than it said. */
        CHANGED,
        /** It is not there, and later ones are. */
        MISSING,
        /** It stands in another place. */
        REORDERED,
        /** It and all after it are gone. */
        CUT_OFF,
        /** It and all after it were put there by something else than headquarters. */
        ADDED,
        /** It, or one before it, was changed, and all after that were made anew: a head that was kept apart is another. */
        REWRITTEN
    }
}
