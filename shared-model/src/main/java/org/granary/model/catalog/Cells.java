package org.granary.model.catalog;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.granary.model.catalog.ImportProblem.Reason;
import org.granary.model.kernel.Money;

/** What people and spreadsheets put into a cell, and what they mean by it. */
public final class Cells {
    private static final Pattern WHOLE = Pattern.compile("\\d{1,12}");
    private static final Pattern GROUPED = Pattern.compile("-?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
    private static final Pattern MONEY = Pattern.compile("-?\\d{1,10}(\\.\\d{1,2}0*)?");
    private static final Pattern FINE_MONEY = Pattern.compile("-?\\d{1,10}\\.\\d+");
    private static final int FULL_WIDTH_SHIFT = '\uFF01' - '!';

    private Cells() {}

    /** Without the blanks around it, full-width and no-break ones too. */
    static String clean(String cell) {
        int start = 0;
        int end = cell.length();
        while (start < end && blank(cell.charAt(start))) {
            start++;
        }
        while (end > start && blank(cell.charAt(end - 1))) {
            end--;
        }
        return cell.substring(start, end);
    }

    private static boolean blank(char sign) {
        return Character.isWhitespace(sign) || Character.isSpaceChar(sign) || sign == '\uFEFF';
    }

    /** Whether a sign is there that no text has: a control character or the mark of an undecodable byte. */
    static boolean broken(String cell) {
        return cell.chars()
                .anyMatch(sign -> sign == '\uFFFD' || (Character.isISOControl(sign) && !Character.isWhitespace(sign)));
    }

    /** Full-width signs ({@code ６９}) as the half-width ones they mean; for codes and figures, not for names. */
    public static String halfWidth(String cell) {
        StringBuilder text = new StringBuilder(cell.length());
        for (int i = 0; i < cell.length(); i++) {
            char sign = cell.charAt(i);
            text.append(sign >= '\uFF01' && sign <= '\uFF5E' ? (char) (sign - FULL_WIDTH_SHIFT) : sign);
        }
        return text.toString();
    }

    /** A whole number that is not negative; a problem of {@code row} and empty otherwise. */
    public static OptionalLong whole(ImportTable.Row row, String column, long max) {
        String text = figure(row.required(column));
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!WHOLE.matcher(text).matches()) {
            row.problem(column, text, text.startsWith("-") ? Reason.NEGATIVE : Reason.BAD_DIGITS, "");
            return OptionalLong.empty();
        }
        long value = Long.parseLong(text);
        if (value > max) {
            row.problem(column, text, Reason.TOO_LARGE, Long.toString(max));
            return OptionalLong.empty();
        }
        return OptionalLong.of(value);
    }

    /** A price in yuan; zero and a problem of {@code row} when it is none. */
    public static Money price(ImportTable.Row row, String column) {
        String text = figure(row.required(column)).replace("¥", "").replace("￥", "");
        if (text.isEmpty()) {
            return Money.ZERO;
        }
        if (!MONEY.matcher(text).matches()) {
            boolean tooFine = FINE_MONEY.matcher(text).matches();
            row.problem(column, text, tooFine ? Reason.TOO_MANY_DECIMALS : Reason.NOT_MONEY, "");
            return Money.ZERO;
        }
        int dot = text.indexOf('.');
        Money money = Money.parseYuan(dot < 0 ? text : text.substring(0, Math.min(text.length(), dot + 3)));
        if (money.isNegative()) {
            row.problem(column, text, Reason.NEGATIVE, money.negate().yuan());
            return Money.ZERO;
        }
        return money;
    }

    private static String figure(String cell) {
        String text = halfWidth(cell).replace(" ", "");
        return GROUPED.matcher(text).matches() ? text.replace(",", "") : text;
    }
}
