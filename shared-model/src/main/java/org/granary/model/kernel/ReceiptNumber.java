package org.granary.model.kernel;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The number for people on a receipt: {@code ZSL-02-261122-0137}.
 *
 * @param number 1 to 9999, restarts with each business date and never repeats within it
 */
public record ReceiptNumber(TillId till, LocalDate businessDate, int number) {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
    private static final int TAIL = "-yyMMdd-NNNN".length();

    public ReceiptNumber {
        requireNonNull(till, "till is null");
        requireNonNull(businessDate, "businessDate is null");
        if (number < 1 || number > 9999) {
            throw new IllegalArgumentException("a receipt number is 1 to 9999: " + number);
        }
    }

    /**
     * Reads {@code ZSL-02-261122-0137}.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static ReceiptNumber parse(String text) {
        int cut = text.length() - TAIL;
        if (cut < 0) {
            throw new IllegalArgumentException("not a receipt number: " + text);
        }
        return new ReceiptNumber(
                TillId.parse(text.substring(0, cut)),
                LocalDate.parse(text.substring(cut + 1, cut + 7), DATE),
                Integer.parseInt(text.substring(cut + 8)));
    }

    @Override
    public String toString() {
        return till + "-" + DATE.format(businessDate) + "-"
                + Integer.toString(10_000 + number).substring(1);
    }
}
