package org.granary.pos.label;

import org.granary.model.catalog.SellUnit;
import org.granary.model.pricing.UnitPrice;

/**
 * What was sent to a label and has not come back yet.
 *
 * @param term of the lease under which it was sent
 */
record SentImage(SellUnit unit, UnitPrice price, String contentHash, String imageHash, long term, boolean givenUp) {
    SentImage gaveUp() {
        return new SentImage(unit, price, contentHash, imageHash, term, true);
    }
}
