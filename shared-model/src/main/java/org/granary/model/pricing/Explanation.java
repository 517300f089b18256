package org.granary.model.pricing;

import org.granary.model.kernel.Money;

/** One step of the way from a list price to what is charged. A line's steps, in order, explain its amount. */
public sealed interface Explanation {
    /** The price of the moment of the scan; version 0 is the catalogue's list price. */
    record ScanPrice(Money price, long version) implements Explanation {}

    /** A version took effect while the basket was open and lowered the price. */
    record LoweredByVersion(Money from, Money to, long version) implements Explanation {}
}
