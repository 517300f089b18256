package org.granary.pos.label;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What a shelf label says. Empty texts are left out of the picture; name, pricing unit and price are required by law
 * (devices.md, section 6).
 *
 * @param name name of the goods with brand
 * @param spec net content and pack, such as {@code 10kg/袋}
 * @param pricingUnit unit of the price: {@code 袋}, {@code kg}
 * @param priceFen price in fen
 * @param unitPrice price per comparable unit as it is printed, such as {@code 折 ¥4.00/斤}
 * @param ean13 thirteen digits; null for goods sold by a key of the scale
 * @param scaleKey key of the scale; null for goods with a barcode
 * @param version price version that the label shows
 */
public record LabelContent(
        String name,
        String spec,
        String origin,
        String grade,
        String batch,
        String expiry,
        String pricingUnit,
        long priceFen,
        String unitPrice,
        @Nullable String ean13,
        @Nullable String scaleKey,
        @Nullable Strip strip,
        long version) {
    /** Longest texts that the project allows for a name; longer ones are an error of the caller. */
    public static final int NAME_MAX = 120;

    /** Highest price that a label shows: 999 999.99 yuan. */
    public static final long PRICE_FEN_MAX = 99_999_999;

    public LabelContent {
        requireNonNull(spec, "spec is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(grade, "grade is null");
        requireNonNull(batch, "batch is null");
        requireNonNull(expiry, "expiry is null");
        requireNonNull(unitPrice, "unitPrice is null");
        if (name.isBlank() || name.length() > NAME_MAX) {
            throw new IllegalArgumentException("a name of " + name.length() + " characters");
        }
        if (pricingUnit.isBlank()) {
            throw new IllegalArgumentException("a label without pricing unit");
        }
        if (priceFen < 0 || priceFen > PRICE_FEN_MAX) {
            throw new IllegalArgumentException("a price of " + priceFen + " fen");
        }
        if (ean13 != null && !ean13.matches("[0-9]{13}")) {
            throw new IllegalArgumentException("not an EAN-13: " + ean13);
        }
    }

    /**
     * A red strip over the label: a member price or promotion.
     *
     * @param title {@code 会员价}
     * @param period {@code 11-20 至 11-30}
     * @param referenceTitle {@code 零售价}
     * @param referenceFen the true price without the promotion
     */
    public record Strip(String title, String period, String referenceTitle, long referenceFen) {
        public Strip {
            requireNonNull(title, "title is null");
            requireNonNull(period, "period is null");
            requireNonNull(referenceTitle, "referenceTitle is null");
        }
    }
}
