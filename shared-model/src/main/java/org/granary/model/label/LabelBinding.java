package org.granary.model.label;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;

/**
 * Which article a shelf label stands in front of.
 *
 * @param mac 16 capital hexadecimal digits, as printed on the label
 * @param shelf the place in the shop, for people
 * @param width in dots
 * @param height in dots
 */
public record LabelBinding(String mac, ShopId shop, String shelf, SkuCode sku, int width, int height) {
    private static final Pattern MAC = Pattern.compile("[0-9A-F]{16}");

    public LabelBinding {
        if (!MAC.matcher(mac).matches()) {
            throw new IllegalArgumentException("a label's MAC is 16 capital hexadecimal digits: " + mac);
        }
        requireNonNull(shop, "shop is null");
        requireNonNull(shelf, "shelf is null");
        requireNonNull(sku, "sku is null");
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a label has a size: " + width + "×" + height);
        }
    }
}
