package org.granary.hq.stock;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Quantity;

/** Stock of an article in a shop: the sum of {@code movements} movements. */
public record OnHand(
        String shop,
        String shopName,
        String sku,
        String name,
        String spec,
        Quantity onHand,
        Quantity sold,
        Quantity returned,
        long movements) {
    public OnHand {
        requireNonNull(onHand, "onHand is null");
        requireNonNull(sold, "sold is null");
        requireNonNull(returned, "returned is null");
    }
}
