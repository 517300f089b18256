package org.granary.hq.stock;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Quantity;

/**
 * Stock of an article in a shop: the sum of {@code movements} movements.
 *
 * @param onHand what can be sold
 * @param quarantined what came back and lies apart
 */
public record OnHand(
        String shop,
        String shopName,
        String sku,
        String name,
        String spec,
        Quantity onHand,
        Quantity quarantined,
        Quantity sold,
        Quantity returned,
        long movements) {
    public OnHand {
        requireNonNull(onHand, "onHand is null");
        requireNonNull(quarantined, "quarantined is null");
        requireNonNull(sold, "sold is null");
        requireNonNull(returned, "returned is null");
    }
}
