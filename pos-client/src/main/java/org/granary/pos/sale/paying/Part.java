package org.granary.pos.sale.paying;

import static java.util.Objects.requireNonNull;

import org.granary.model.tender.Leg;
import org.granary.pos.ui.Message;

/** A part of the payment, and how it stands in words. */
public record Part(Leg leg, Message standing) {
    public Part {
        requireNonNull(leg, "leg is null");
        requireNonNull(standing, "standing is null");
    }

    /** Whether it is not known yet what will become of it. */
    public boolean waiting() {
        return leg.state() != Leg.State.SETTLED;
    }
}
