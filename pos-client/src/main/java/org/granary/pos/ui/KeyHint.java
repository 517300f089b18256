package org.granary.pos.ui;

import static java.util.Objects.requireNonNull;

/**
 * One key of the key bar.
 *
 * @param text key of the words under it
 * @param primary whether this is what the cashier does next
 */
public record KeyHint(Key key, String text, boolean primary) {
    public KeyHint {
        requireNonNull(key, "key is null");
        requireNonNull(text, "text is null");
    }

    public static KeyHint of(Key key, String text) {
        return new KeyHint(key, text, false);
    }

    public static KeyHint next(Key key, String text) {
        return new KeyHint(key, text, true);
    }
}
