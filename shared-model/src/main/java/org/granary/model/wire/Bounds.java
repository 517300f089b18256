package org.granary.model.wire;

import org.jspecify.annotations.Nullable;

/** What a field of a message may hold, so that nothing reaches a table that it does not fit into. */
final class Bounds {
    private static final int HASH_CHARACTERS = 64;

    private Bounds() {}

    /** There, no longer than this, and without the one character that PostgreSQL does not store. */
    static boolean text(@Nullable String text, int maxCharacters) {
        return text != null && text.length() <= maxCharacters && text.indexOf('\0') < 0;
    }

    /** A SHA-256 in lower-case hexadecimal. */
    static boolean hash(@Nullable String text) {
        return text != null
                && text.length() == HASH_CHARACTERS
                && text.chars().allMatch(sign -> (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'f'));
    }
}
