package org.granary.model.weigh;

import static java.util.Objects.requireNonNull;

/**
 * What a scale says at one moment, before any tare of the till.
 *
 * @param grams on the pan; negative when less lies there than when the scale was zeroed; means nothing out of range
 * @param stable whether the scale has settled
 * @param zero the scale's own mark that the pan is empty
 */
public record ScaleReading(long grams, boolean stable, boolean zero, Range range) {
    /** Whether the scale can weigh what lies on it. */
    public enum Range {
        WITHIN,
        /** More than the scale carries. */
        OVER,
        /** The pan was lifted off, or the scale was zeroed with something on it. */
        UNDER
    }

    public ScaleReading {
        requireNonNull(range, "range is null");
    }

    /** A settled weight within range. */
    public static ScaleReading stable(long grams) {
        return new ScaleReading(grams, true, grams == 0, Range.WITHIN);
    }

    /** A weight that still moves. */
    public static ScaleReading moving(long grams) {
        return new ScaleReading(grams, false, false, Range.WITHIN);
    }

    /** A scale that cannot weigh. */
    public static ScaleReading outOfRange(Range range) {
        return new ScaleReading(0, false, false, range);
    }

    public boolean negative() {
        return grams < 0;
    }
}
