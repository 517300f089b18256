package org.granary.pos.label;

/**
 * Sizes of a label's parts in dots, for the two sizes of labels we know; anything else takes the one that fits into it.
 *
 * @param margin white border
 * @param strip height of the red strip
 * @param nameLargest size of a short name; {@code nameSmallest} and {@code nameTwoLines} for longer ones
 * @param nameBlock height kept for the name, on one line or two
 * @param small size of all secondary text
 * @param price size of the yuan figures where there is room
 * @param module dots of a barcode's module
 * @param bars height of the barcode
 */
record LabelLayout(
        int margin,
        int strip,
        int nameLargest,
        int nameSmallest,
        int nameTwoLines,
        int nameBlock,
        int small,
        int price,
        int module,
        int bars) {
    /** 2.9 inch, 296 x 128. */
    static final LabelLayout NARROW = new LabelLayout(7, 19, 25, 19, 16, 36, 13, 60, 1, 25);

    /** 4.2 inch, 400 x 300. */
    static final LabelLayout TALL = new LabelLayout(14, 38, 34, 27, 25, 62, 17, 112, 2, 48);

    static LabelLayout of(int width, int height) {
        if (width < 296 || height < 128) {
            throw new IllegalArgumentException("no label layout for " + width + " x " + height);
        }
        return width >= 400 && height >= 300 ? TALL : NARROW;
    }
}
