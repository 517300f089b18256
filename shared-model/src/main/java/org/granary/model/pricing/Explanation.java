package org.granary.model.pricing;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Money;

/**
 * One step of the way from a list price to what is charged. A line's steps, in order, and after them its discounts explain its
 * amount.
 */
public sealed interface Explanation {
    /** The price of the moment of the scan; version 0 is the catalogue's list price. */
    record ScanPrice(Money price, long version) implements Explanation {}

    /** A version took effect while the basket was open and lowered the price. */
    record LoweredByVersion(Money from, Money to, long version) implements Explanation {}

    /** Members of this level pay less. */
    record LevelPrice(Money from, Money to, String level) implements Explanation {}

    /** Set by hand; the line takes part in no promotion. */
    record Overridden(Money from, PriceOverride by) implements Explanation {
        public Overridden {
            requireNonNull(by, "by is null");
        }
    }
    /**
     * The amount on the package's label and that of the price book differ; the lower one is charged.
     *
     * @param book what the price book asks for the package
     * @param label what is printed on it
     */
    record LabelDiffers(Money book, Money label) implements Explanation {}
}
