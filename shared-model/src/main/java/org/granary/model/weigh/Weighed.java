package org.granary.model.weigh;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.granary.model.kernel.Money;

/**
 * What a receipt and a record say of a weight besides the net weight itself.
 *
 * @param scale gross and tare, when the till weighed or a person keyed it; empty for a label's code
 * @param label the whole amount that the label on the package says, when its code holds one
 */
public record Weighed(Optional<GrossAndTare> scale, Optional<Money> label) {
    /** Nothing besides the net weight. */
    public static final Weighed NONE = new Weighed(Optional.empty(), Optional.empty());

    /**
     * Grams.
     *
     * @param gross at least the tare
     * @param tare zero when nothing was taken off
     */
    public record GrossAndTare(long gross, long tare) {
        public GrossAndTare {
            if (tare < 0 || gross <= tare) {
                throw new IllegalArgumentException("a gross weight of " + gross + " with a tare of " + tare);
            }
        }

        public long net() {
            return gross - tare;
        }
    }

    public Weighed {
        requireNonNull(scale, "scale is null");
        requireNonNull(label, "label is null");
    }

    public static Weighed of(long gross, long tare) {
        return new Weighed(Optional.of(new GrossAndTare(gross, tare)), Optional.empty());
    }

    public static Weighed labelled(Money label) {
        return new Weighed(Optional.empty(), Optional.of(label));
    }
}
