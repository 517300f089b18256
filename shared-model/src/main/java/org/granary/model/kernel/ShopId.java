package org.granary.model.kernel;

import java.util.regex.Pattern;

/**
 * A shop as it stands on receipts.
 *
 * @param value 3 to 6 capital letters or digits, such as {@code ZSL}
 */
public record ShopId(String value) implements Comparable<ShopId> {
    private static final Pattern FORM = Pattern.compile("[A-Z0-9]{3,6}");

    public ShopId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a shop id is 3 to 6 capital letters or digits: " + value);
        }
    }

    @Override
    public int compareTo(ShopId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
