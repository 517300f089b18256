package org.granary.model.reconcile;

/**
 * Where a document stands among what its till sent.
 *
 * @param branch 0 for the epoch's main line, else the number of the epoch that delivers this part of the history
 * @param sequence counts from 1 in each epoch
 */
public record Place(long epoch, long branch, long sequence) {
    /** One unbroken run of sequences. */
    public record Line(long epoch, long branch) {}

    public Place {
        if (epoch < 1 || branch < 0 || sequence < 1) {
            throw new IllegalArgumentException("no such place: " + epoch + ", " + branch + ", " + sequence);
        }
    }

    public Line line() {
        return new Line(epoch, branch);
    }
}
