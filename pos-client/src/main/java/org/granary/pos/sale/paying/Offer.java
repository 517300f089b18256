package org.granary.pos.sale.paying;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.granary.pos.ui.Message;

/** A way to pay as it is offered now; with a reason it is grey. */
public record Offer(Way way, Optional<Message> closed) {
    public Offer {
        requireNonNull(way, "way is null");
        requireNonNull(closed, "closed is null");
    }

    static Offer of(Way way) {
        return new Offer(way, way.closed());
    }
}
