package org.granary.model.pricing.promotion.benefit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalLong;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Rounding;

/**
 * All of a basket's goods that are the same: one article in one unit, at one price, with one date. Rules see positions and not
 * lines, so that it does not matter how the goods were scanned.
 *
 * @param price shelf price per pack, or per kg (L) when measured
 * @param packs how many; 0 when measured, since rules that count pieces pass measured goods by
 * @param weights base units of each measured line, whose amounts are rounded one by one
 * @param amount at the shelf price
 * @param daysLeft days to the date of expiry, if that is known
 */
public record Position(
        CatalogIndex.Item item,
        boolean measured,
        Money price,
        long packs,
        List<Long> weights,
        Money amount,
        OptionalLong daysLeft) {
    public Position {
        requireNonNull(item, "item is null");
        requireNonNull(price, "price is null");
        requireNonNull(amount, "amount is null");
        requireNonNull(daysLeft, "daysLeft is null");
        weights = List.copyOf(weights);
    }

    /** What all of it would come to at another price. */
    public Money amountAt(Money other) {
        return measured
                ? Money.sum(weights.stream()
                        .map(weight -> Rounding.perThousand(other, weight))
                        .toList())
                : other.times(packs);
    }
}
