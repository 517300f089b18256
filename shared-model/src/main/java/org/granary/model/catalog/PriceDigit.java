package org.granary.model.catalog;

import java.util.List;

/**
 * The inner check digit over a price or weight of four or five digits in a variable-measure code (GS1 General
 * Specifications, section 7.9.3; GB/T 18283 takes it over). It catches two swapped digits that the outer one lets pass.
 */
final class PriceDigit {
    /** Each digit by its weighting factor, as the specification prints the tables. */
    private static final String TWO_MINUS = "0246891357";

    private static final String THREE = "0369258147";
    private static final String FIVE_PLUS = "0516273849";
    private static final String FIVE_MINUS = "0594837261";

    private static final List<String> FOUR_DIGITS = List.of(TWO_MINUS, TWO_MINUS, THREE, FIVE_MINUS);
    private static final List<String> FIVE_DIGITS = List.of(FIVE_PLUS, TWO_MINUS, FIVE_MINUS, FIVE_PLUS, TWO_MINUS);

    private PriceDigit() {}

    /**
     * The digit that belongs to {@code value}.
     *
     * @param value four or five digits
     */
    static char of(String value) {
        if (value.length() == FOUR_DIGITS.size()) {
            return (char) ('0' + sum(value, FOUR_DIGITS) * 3 % 10);
        }
        int missing = (10 - sum(value, FIVE_DIGITS) % 10) % 10;
        return (char) ('0' + FIVE_MINUS.indexOf('0' + missing));
    }

    private static int sum(String value, List<String> factors) {
        if (value.length() != factors.size()) {
            throw new IllegalArgumentException("a price check digit is for 4 or 5 digits, not for " + value);
        }
        int sum = 0;
        for (int i = 0; i < value.length(); i++) {
            sum += factors.get(i).charAt(value.charAt(i) - '0') - '0';
        }
        return sum;
    }
}
