package org.granary.model.wire.promotion;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.SkuCode;

/** An article in one of its packs; an absent pack is the single piece. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record UnitMessage(String sku, String pack) {
    public UnitMessage {
        sku = requireNonNullElse(sku, "");
        pack = requireNonNullElse(pack, "");
    }

    static UnitMessage of(SellUnit unit) {
        return new UnitMessage(unit.sku().value(), unit.pack());
    }

    SellUnit toDomain() {
        return new SellUnit(new SkuCode(sku), pack);
    }
}
