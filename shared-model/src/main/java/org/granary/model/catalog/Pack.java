package org.granary.model.catalog;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A larger unit in which a SKU is also sold, such as a carton (箱) of four bottles or a 25 kg bag of loose rice.
 *
 * @param name the word on screen and receipt: 袋, 箱, 桶
 * @param size base units in one pack, at least 1
 * @param barcode the pack's own code, or null when it has none
 * @param price price of one whole pack
 */
public record Pack(String name, long size, @Nullable String barcode, Money price) {
    public Pack {
        Limit.NAME_CHARACTERS.checkLength(name);
        requireNonNull(price, "price is null");
        if (name.isBlank()) {
            throw new IllegalArgumentException("a pack needs a name");
        }
        if (size < 1) {
            throw new IllegalArgumentException("a pack holds at least one base unit: " + size);
        }
        Limit.QUANTITY_BASE_UNITS.check(size);
        if (price.isNegative()) {
            throw new IllegalArgumentException("a price is not negative: " + price);
        }
        if (barcode != null) {
            Limit.CODE_CHARACTERS.checkLength(barcode);
        }
    }
}
