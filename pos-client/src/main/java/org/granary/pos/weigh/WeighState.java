package org.granary.pos.weigh;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.Rounding;
import org.granary.model.weigh.Weighing;
import org.granary.pos.device.DeviceState;

/**
 * Everything the page of weighing shows at one moment.
 *
 * @param item what is weighed; empty while the page is not up
 * @param price fen per kg (L)
 * @param keyed grams (millilitres) as they are keyed, gross; empty while the scale counts
 */
public record WeighState(
        Optional<CatalogIndex.Item> item, Money price, Weighing weighing, DeviceState scale, OptionalLong keyed) {
    public WeighState {
        requireNonNull(item, "item is null");
        requireNonNull(price, "price is null");
        requireNonNull(weighing, "weighing is null");
        requireNonNull(scale, "scale is null");
        requireNonNull(keyed, "keyed is null");
    }

    public Measure measure() {
        return item.map(chosen -> chosen.sku().measure()).orElse(Measure.GRAM);
    }

    /** What would be sold; empty while nobody can say. Negative when the container weighs more. */
    public Optional<Quantity> net() {
        OptionalLong net = keyed.isPresent()
                ? OptionalLong.of(keyed.getAsLong() - tareGrams())
                : measure() == Measure.GRAM ? weighing.net() : OptionalLong.empty();
        return net.isPresent() ? Optional.of(new Quantity(net.getAsLong(), measure())) : Optional.empty();
    }

    /** Gross grams; empty while nobody can say. */
    public Optional<Quantity> gross() {
        return net().map(net -> new Quantity(net.amount() + tareGrams(), measure()));
    }

    /** Grams that are taken off; what is sold by volume has no tare. */
    public long tareGrams() {
        return measure() == Measure.GRAM ? weighing.tare().grams() : 0;
    }

    /** What the customer would pay; empty while there is nothing to sell. */
    public Optional<Money> amount() {
        return net().filter(net -> net.amount() > 0).map(net -> Rounding.perThousand(price, net.amount()));
    }

    /** Whether the weight can be believed now. */
    public boolean stable() {
        return keyed.isPresent() || weighing.stable();
    }
}
