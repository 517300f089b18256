package org.granary.hq.label;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.ShopId;
import org.granary.model.pricing.UnitPrice;
import org.jspecify.annotations.Nullable;

/** A paper tag to be put up in a shop, because no label shows the unit or its label did not answer. */
public record TagTask(
        ShopId shop,
        SellUnit unit,
        UnitPrice price,
        Instant createdAt,
        @Nullable Instant doneAt) {
    public TagTask {
        requireNonNull(shop, "shop is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(price, "price is null");
        requireNonNull(createdAt, "createdAt is null");
    }

    public boolean done() {
        return doneAt != null;
    }
}
