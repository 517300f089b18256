package org.granary.model.search;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How texts are made alike before they are compared: small letters, half width, and nothing but letters, digits and the
 * point of a decimal. The same for goods and for what is typed.
 */
final class Folding {
    private static final Pattern BLANKS = Pattern.compile("[\\s\u3000]+");
    private static final int WIDE_FIRST = 0xFF01;
    private static final int WIDE_LAST = 0xFF5E;
    private static final int WIDE_TO_NARROW = 0xFEE0;

    private Folding() {}

    /** The characters that count, in order. */
    static int[] fold(String text) {
        int[] folded = new int[text.length()];
        return Arrays.copyOf(folded, fold(text, folded, 0));
    }

    /** Appends the characters that count to {@code folded}, and returns how many are in it then. */
    static int fold(String text, int[] folded, int used) {
        int count = used;
        int character;
        for (int i = 0; i < text.length(); i += Character.charCount(character)) {
            character = text.codePointAt(i);
            int kept = fold(character);
            if (kept != 0) {
                folded[count] = kept;
                count++;
            }
        }
        return count;
    }

    /** The words of what was typed: cut at blanks, and before a number. */
    static List<int[]> words(String typed) {
        List<int[]> words = new ArrayList<>();
        for (String part : BLANKS.split(typed, -1)) {
            int[] text = fold(part);
            int from = 0;
            for (int i = 1; i <= text.length; i++) {
                boolean end = i == text.length;
                if (end || (digit(text[i]) && !digit(text[i - 1]) && text[i - 1] != '.')) {
                    words.add(Arrays.copyOfRange(text, from, i));
                    from = i;
                }
            }
        }
        return words;
    }

    /** Zero for a character that does not count. */
    static int fold(int character) {
        int narrow = character >= WIDE_FIRST && character <= WIDE_LAST ? character - WIDE_TO_NARROW : character;
        if (narrow == '×' || narrow == '*') {
            return 'x';
        }
        if (narrow == 'ü' || narrow == 'Ü') {
            return 'v';
        }
        return narrow == '.' || Character.isLetterOrDigit(narrow) ? Character.toLowerCase(narrow) : 0;
    }

    /** For short codes, which are compared whole. */
    static String code(String text) {
        return text.strip().toLowerCase(Locale.ROOT);
    }

    static boolean letter(int character) {
        return character >= 'a' && character <= 'z';
    }

    static boolean digit(int character) {
        return character >= '0' && character <= '9';
    }
}
