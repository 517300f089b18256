package org.granary.model.stock;

import java.util.Optional;

/** Where in a shop goods lie. */
public enum Bin {
    /** They can be sold. */
    SHELF,
    /** Weighed, opened or doubtful goods that came back: never sold, until somebody inspects them, wastes them or sends them back. */
    QUARANTINE;

    /** A word of another version is a place that nobody sells from; absent is the shelf. */
    public static Bin ofWord(Optional<String> word) {
        return word.filter(text -> !text.equals(SHELF.name())).isPresent() ? QUARANTINE : SHELF;
    }
}
