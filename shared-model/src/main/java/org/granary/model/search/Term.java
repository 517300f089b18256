package org.granary.model.search;

/**
 * One word of what was typed, compared with a row of characters: each of them is met by itself, by its first letter
 * ({@code zh}, {@code ch}, {@code sh} count as well), or by a whole reading; the last one also by the beginning of a reading,
 * since it may still be in the typing. So {@code wuc米} meets 五常米.
 */
final class Term {
    static final int NOWHERE = -1;

    private final Alphabet alphabet;
    private final int[] text;
    private final long first;
    private final boolean number;

    Term(Alphabet alphabet, int[] text) {
        this.alphabet = alphabet;
        this.text = text;
        this.first = Alphabet.bit(text[0]);
        this.number = Folding.digit(text[0]);
    }

    /** Where in {@code row[from..to)} it is met first, counted from {@code from}, or {@link #NOWHERE}. */
    int position(char[] row, int from, int to) {
        for (int start = from; start < to; start++) {
            if ((alphabet.signature(row[start]) & first) != 0
                    && !insideNumber(row, from, start)
                    && meets(row, start, to, 0)) {
                return start - from;
            }
        }
        return NOWHERE;
    }

    /** A number is met from its beginning: 5 is not in 25, nor in 2.5. */
    private boolean insideNumber(char[] row, int from, int start) {
        if (!number || start == from) {
            return false;
        }
        int before = alphabet.character(row[start - 1]);
        return Folding.digit(before) || before == '.';
    }

    private boolean meets(char[] row, int at, int to, int typed) {
        if (typed == text.length) {
            return true;
        }
        if (at == to) {
            return false;
        }
        int number = row[at];
        if (alphabet.character(number) == text[typed] && meets(row, at + 1, to, typed + 1)) {
            return true;
        }
        if (Folding.letter(text[typed])) {
            for (char[] reading : alphabet.readings(number)) {
                if (reading[0] == text[typed] && read(reading, row, at, to, typed)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean read(char[] reading, char[] row, int at, int to, int typed) {
        int same = 1;
        while (same < reading.length && typed + same < text.length && reading[same] == text[typed + same]) {
            same++;
        }
        if (typed + same == text.length) {
            return true;
        }
        if (same == reading.length && meets(row, at + 1, to, typed + same)) {
            return true;
        }
        boolean twoLetters = same >= 2 && reading.length > 2 && reading[1] == 'h';
        return (twoLetters && meets(row, at + 1, to, typed + 2))
                || (reading.length > 1 && meets(row, at + 1, to, typed + 1));
    }
}
