package org.granary.model.kernel;

import static java.util.Objects.requireNonNull;

/**
 * One till of one shop; written {@code ZSL-02}.
 *
 * @param number 1 to 99
 */
public record TillId(ShopId shop, int number) implements Comparable<TillId> {
    public TillId {
        requireNonNull(shop, "shop is null");
        if (number < 1 || number > 99) {
            throw new IllegalArgumentException("a till number is 1 to 99: " + number);
        }
    }

    /**
     * Reads {@code ZSL-02}.
     *
     * @throws IllegalArgumentException when the text is anything else
     */
    public static TillId parse(String text) {
        int dash = text.indexOf('-');
        if (dash < 0 || text.length() != dash + 3) {
            throw new IllegalArgumentException("a till is written SHOP-NN: " + text);
        }
        return new TillId(new ShopId(text.substring(0, dash)), Integer.parseInt(text.substring(dash + 1)));
    }

    /** The number with two digits. */
    public String numberText() {
        return (number < 10 ? "0" : "") + number;
    }

    @Override
    public int compareTo(TillId other) {
        int byShop = shop.compareTo(other.shop);
        return byShop != 0 ? byShop : Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return shop + "-" + numberText();
    }
}
