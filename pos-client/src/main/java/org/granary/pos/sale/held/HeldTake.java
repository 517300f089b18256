package org.granary.pos.sale.held;

import org.granary.model.kernel.TillId;
import org.granary.model.sale.HeldSale;

/** What came of taking a held sale up. */
public sealed interface HeldTake {
    /** It is this till's, and its record is forced. */
    record Taken(HeldSale sale) implements HeldTake {}

    /** Another till was first. */
    record Gone(TillId taker) implements HeldTake {}

    /** It belongs to another till, and headquarters cannot be asked. */
    record Offline(TillId holder) implements HeldTake {}
}
