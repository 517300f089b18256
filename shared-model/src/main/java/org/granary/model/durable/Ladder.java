package org.granary.model.durable;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Where a start stands on the way back to a sound database; what is missing afterwards is replayed from the journal, or sent
 * again by the tills. A rung is tried on a copy or behind a probe, so that a try that fails changes nothing.
 *
 * @param rung the one to try now
 * @param nth which try on this rung, from 1: so many newest chunks dropped, or the how-manieth newest export
 * @param tries failed so far
 * @param found what was the matter first; {@link Finding#SOUND} while nothing has failed
 */
public record Ladder(Means means, Rung rung, int nth, int tries, Finding found) {
    /** Newest chunks that are dropped before the file is given up. */
    public static final int CHUNKS_MAX = 4;

    /**
     * What there is to climb with.
     *
     * @param file whether the database's file is there
     * @param trusted false when this file broke twice while it was in use: only an export is safe then
     * @param exports how many are kept
     * @param mayBeginEmpty whether an empty database can be filled again from elsewhere
     */
    public record Means(boolean file, boolean trusted, int exports, boolean mayBeginEmpty) {
        public Means {
            if (exports < 0) {
                throw new IllegalArgumentException("exports: " + exports);
            }
        }
    }

    public Ladder {
        requireNonNull(means, "means is null");
        requireNonNull(rung, "rung is null");
        requireNonNull(found, "found is null");
    }

    /** The first rung. A place where there never was a database begins empty, and that is no repair. */
    public static Ladder begin(Means means) {
        if (means.file() && means.trusted()) {
            return new Ladder(means, Rung.AS_IT_IS, 1, 0, Finding.SOUND);
        }
        Finding found = means.file() ? Finding.UNREADABLE : Finding.MISSING;
        if (means.exports() > 0) {
            return new Ladder(means, Rung.EXPORT, 1, 1, found);
        }
        return means.file()
                ? new Ladder(means, emptyOrNothing(means), 1, 1, found)
                : new Ladder(means, Rung.EMPTY, 1, 0, Finding.SOUND);
    }

    /** The next try after this one failed. */
    public Ladder failed(Finding why) {
        Finding first = tries == 0 ? why : found;
        boolean mayDrop = rung == Rung.AS_IT_IS && why.mayBeNewestChunk();
        boolean mayDropMore = rung == Rung.WITHOUT_NEWEST_CHUNKS && nth < CHUNKS_MAX;
        if (mayDrop || mayDropMore) {
            return new Ladder(means, Rung.WITHOUT_NEWEST_CHUNKS, mayDrop ? 1 : nth + 1, tries + 1, first);
        }
        int export = rung == Rung.EXPORT ? nth + 1 : 1;
        if (rung.compareTo(Rung.EXPORT) <= 0 && export <= means.exports()) {
            return new Ladder(means, Rung.EXPORT, export, tries + 1, first);
        }
        Rung last = rung.compareTo(Rung.EMPTY) < 0 ? emptyOrNothing(means) : Rung.OUT_OF_REACH;
        return new Ladder(means, last, 1, tries + 1, first);
    }

    private static Rung emptyOrNothing(Means means) {
        return means.mayBeginEmpty() ? Rung.EMPTY : Rung.OUT_OF_REACH;
    }

    /** What was repaired when this rung holds; empty when nothing was the matter. */
    public Optional<Repair> repair() {
        return tries == 0 ? Optional.empty() : Optional.of(new Repair(found, rung, tries));
    }
}
