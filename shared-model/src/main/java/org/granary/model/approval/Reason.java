package org.granary.model.approval;

import static java.util.Objects.requireNonNull;

/**
 * Why something was done.
 *
 * @param code a {@link ReasonCode}'s name, or one that only another version knows
 * @param note in somebody's own words; may be empty
 */
public record Reason(String code, String note) {
    /** Characters of a note. */
    public static final int NOTE_MAX = 60;

    private static final int CODE_MAX = 40;

    public Reason {
        requireNonNull(note, "note is null");
        if (code.isBlank() || code.length() > CODE_MAX) {
            throw new IllegalArgumentException("a reason has between 1 and " + CODE_MAX + " characters");
        }
        if (note.length() > NOTE_MAX || note.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a note has at most " + NOTE_MAX + " characters");
        }
    }

    public static Reason of(ReasonCode code) {
        return new Reason(code.name(), "");
    }

    public static Reason other(String note) {
        return new Reason(ReasonCode.OTHER.name(), note);
    }
}
