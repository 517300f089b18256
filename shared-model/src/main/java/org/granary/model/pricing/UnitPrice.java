package org.granary.model.pricing;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Money;

/**
 * A price together with the version that explains it.
 *
 * @param price fen per pack, or per kg (L) for loose goods
 * @param version 0 for the catalogue's own list price
 */
public record UnitPrice(Money price, long version) {
    public UnitPrice {
        requireNonNull(price, "price is null");
    }
}
