package org.granary.model.catalog;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A GTIN-8, -12, -13 or -14 whose check digit is right (GS1 General Specifications, section 7.9).
 *
 * @param digits as printed
 */
public record Gtin(String digits) {
    private static final Pattern FORM = Pattern.compile("\\d{8}|\\d{12}|\\d{13}|\\d{14}");

    public Gtin {
        if (!FORM.matcher(digits).matches()) {
            throw new IllegalArgumentException("a GTIN has 8, 12, 13 or 14 digits: " + digits);
        }
        if (checkDigit(digits.substring(0, digits.length() - 1)) != digits.charAt(digits.length() - 1)) {
            throw new IllegalArgumentException("wrong check digit: " + digits);
        }
    }

    public static boolean hasForm(String text) {
        return FORM.matcher(text).matches();
    }

    public static Optional<Gtin> of(String text) {
        boolean valid =
                hasForm(text) && checkDigit(text.substring(0, text.length() - 1)) == text.charAt(text.length() - 1);
        return valid ? Optional.of(new Gtin(text)) : Optional.empty();
    }

    /** The digit that belongs after {@code body}: weights 3 and 1 from the right. */
    public static char checkDigit(String body) {
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            int digit = body.charAt(body.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? 3 * digit : digit;
        }
        return (char) ('0' + (10 - sum % 10) % 10);
    }

    /** Fourteen digits, zero filled on the left: the same article whatever its symbol. */
    public String key() {
        return "0".repeat(14 - digits.length()) + digits;
    }

    @Override
    public String toString() {
        return digits;
    }
}
