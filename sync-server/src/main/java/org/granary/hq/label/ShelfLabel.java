package org.granary.hq.label;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.kernel.SkuCode;
import org.granary.model.pricing.UnitPrice;
import org.jspecify.annotations.Nullable;

/**
 * A label and what it last acknowledged for the article it is bound to now.
 *
 * @param delivered null while nothing was acknowledged for this article
 */
public record ShelfLabel(
        String mac,
        SkuCode sku,
        @Nullable UnitPrice delivered,
        @Nullable Instant deliveredAt) {
    public ShelfLabel {
        requireNonNull(mac, "mac is null");
        requireNonNull(sku, "sku is null");
    }
}
