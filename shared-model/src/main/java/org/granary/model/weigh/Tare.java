package org.granary.model.weigh;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Limit;

/**
 * What is taken off a gross weight.
 *
 * @param name the container's, or empty for one that was weighed or that belongs to the article
 * @param grams zero for nothing
 */
public record Tare(Source source, String name, long grams) {
    public static final Tare NONE = new Tare(Source.NONE, "", 0);

    /** Heaviest container, in grams. */
    public static final long MAX_GRAMS = 5_000;

    /** Where a tare comes from. */
    public enum Source {
        NONE,
        /** The article always goes in the same bag. */
        ARTICLE,
        /** Chosen from the shop's list of containers. */
        CONTAINER,
        /** The empty container was put on the scale. */
        WEIGHED
    }

    public Tare {
        requireNonNull(source, "source is null");
        Limit.NAME_CHARACTERS.checkLength(name);
        if (grams < 0 || grams > MAX_GRAMS) {
            throw new IllegalArgumentException("a tare of " + grams + " g");
        }
    }
}
