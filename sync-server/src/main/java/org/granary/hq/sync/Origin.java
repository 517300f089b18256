package org.granary.hq.sync;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.TillId;

/**
 * A run of records of one line of a till, both ends included.
 *
 * @param branch 0 for the epoch's main line
 */
public record Origin(TillId till, long epoch, long branch, long from, long to) {
    public Origin {
        requireNonNull(till, "till is null");
        if (epoch < 1 || branch < 0 || from < 1 || to < from) {
            throw new IllegalArgumentException("no such run: " + epoch + "/" + branch + " " + from + " to " + to);
        }
    }
}
