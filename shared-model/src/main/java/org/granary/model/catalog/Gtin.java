package org.granary.model.catalog;

import java.util.Optional;

/**
 * A GTIN-8, -12, -13 or -14 whose check digit is right (GS1 General Specifications, section 7.9).
 *
 * @param digits as printed
 */
public record Gtin(String digits) {
    public Gtin {
        if (!hasForm(digits)) {
            throw new IllegalArgumentException("a GTIN has 8, 12, 13 or 14 digits: " + digits);
        }
        if (!hasRightCheckDigit(digits)) {
            throw new IllegalArgumentException("wrong check digit: " + digits);
        }
    }

    public static boolean hasForm(String text) {
        int length = text.length();
        if (length != 8 && (length < 12 || length > 14)) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    public static Optional<Gtin> of(String text) {
        return hasForm(text) && hasRightCheckDigit(text) ? Optional.of(new Gtin(text)) : Optional.empty();
    }

    private static boolean hasRightCheckDigit(String digits) {
        int body = digits.length() - 1;
        return checkDigit(digits.substring(0, body)) == digits.charAt(body);
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
