package org.granary.model.engine;

import org.granary.model.wire.Hello;

/**
 * How far a till has delivered the records of one epoch.
 *
 * @param branch 0 for the main line; otherwise the epoch that was granted when this line left it, because headquarters held
 *     other records under the same numbers
 * @param wanted what headquarters wants next of this line; its answer is the only thing that moves it
 * @param known this machine has every record of the epoch's main line before this sequence, its own or taken back
 */
public record LineStanding(long epoch, long branch, long wanted, long known) {
    public LineStanding {
        if (epoch < 1 || branch < 0 || wanted < 1 || known < 1) {
            throw new IllegalArgumentException("a line counts from 1: " + epoch + ", " + branch + ", " + wanted);
        }
    }

    static LineStanding start(long epoch) {
        return new LineStanding(epoch, 0, 1, 1);
    }

    /**
     * What headquarters wants of it. A line that leaves the main one here has of that only what comes before; this has to be kept,
     * or the next greeting would hide the rest for ever.
     */
    LineStanding told(Hello.Wanted told) {
        long has = told.branch() == branch ? known : Math.min(known, told.next());
        return new LineStanding(epoch, told.branch(), told.next(), has);
    }

    LineStanding moved(long next) {
        return new LineStanding(epoch, branch, next, branch == 0 ? Math.max(known, next) : known);
    }

    LineStanding knowing(long before) {
        return new LineStanding(epoch, branch, wanted, Math.max(known, before));
    }
}
