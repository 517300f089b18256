package org.granary.pos.device.escpos;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Text measured in printer columns: a character whose GB18030 form is one byte takes one, every other takes two. */
public final class TextWidth {
    static final Charset GB18030 = Charset.forName("GB18030");
    private static final Charset GBK = Charset.forName("GBK");

    private TextWidth() {}

    /** Columns that the text takes. */
    public static int of(String text) {
        return text.codePoints().map(TextWidth::of).sum();
    }

    private static int of(int codePoint) {
        return codePoint < 0x80 ? 1 : 2;
    }

    /** The text with what no printer may get from data: control characters become spaces, ¥ the sign that GBK has. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .map(codePoint -> switch (Character.getType(codePoint)) {
                    case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> ' ';
                    case Character.SURROGATE -> '?';
                    default -> codePoint == 0xA5 ? 0xFFE5 : codePoint;
                })
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }

    /** True when printers that know only GBK can print the text from their own font. */
    public static boolean inGbk(String text) {
        return GBK.newEncoder().canEncode(text)
                && text.codePoints().allMatch(point -> Character.toString(point).getBytes(GB18030).length <= 2);
    }

    /** Pads on the right with spaces to the given number of columns. */
    public static String padRight(String text, int columns) {
        return text + " ".repeat(Math.max(0, columns - of(text)));
    }

    /** Pads on the left with spaces to the given number of columns. */
    public static String padLeft(String text, int columns) {
        return " ".repeat(Math.max(0, columns - of(text))) + text;
    }

    /** Breaks the text into lines of at most the given columns, at a space where the line has one in its second half. */
    public static List<String> wrap(String text, int columns) {
        if (columns < 2) {
            throw new IllegalArgumentException("cannot wrap to " + columns + " columns");
        }
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (of(rest) > columns) {
            int end = fitting(rest, columns);
            int space = rest.lastIndexOf(' ', end);
            int cut = space > end / 2 ? space : end;
            lines.add(rest.substring(0, cut));
            rest = rest.substring(cut).stripLeading();
        }
        lines.add(rest);
        return lines;
    }

    /** Index of the first character that no longer fits. */
    private static int fitting(String text, int columns) {
        int used = 0;
        int index = 0;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            used += of(codePoint);
            if (used > columns) {
                return index;
            }
            index += Character.charCount(codePoint);
        }
        return index;
    }
}
