package org.granary.drill.cashier;

import static java.util.Objects.requireNonNull;

/**
 * Something on the shelf as the cashier knows it: what is printed on it and what one of it costs, read from the sample file.
 *
 * @param pack empty for the single article
 * @param code what its barcode says; for loose goods the scale's key
 * @param baseUnits pieces or grams in one of these; 1 for loose goods, which are weighed
 * @param priceFen per piece or pack, or per kg when {@code weighed}
 */
public record Good(String sku, String name, String pack, String code, long baseUnits, long priceFen, boolean weighed) {
    public Good {
        requireNonNull(sku, "sku is null");
        requireNonNull(name, "name is null");
        requireNonNull(code, "code is null");
    }

    /** What a scale's label says for so many grams: prefix 28, five digits of key, five of grams, check digit. */
    public String scaleCode(int grams) {
        String body = "28" + "0".repeat(5 - code.length()) + code
                + Integer.toString(100_000 + grams).substring(1);
        int sum = 0;
        for (int i = 0; i < body.length(); i++) {
            sum += (body.charAt(i) - '0') * (i % 2 == 0 ? 1 : 3);
        }
        return body + (10 - sum % 10) % 10;
    }
}
