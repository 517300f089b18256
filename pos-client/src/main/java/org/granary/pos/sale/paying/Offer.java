package org.granary.pos.sale.paying;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.granary.pos.ui.Message;

/**
 * A way to pay as it is offered now; with a reason it is grey.
 *
 * @param hint what the cashier should know of it, such as a balance
 */
public record Offer(Way way, Optional<Message> closed, Optional<Message> hint) {
    public Offer {
        requireNonNull(way, "way is null");
        requireNonNull(closed, "closed is null");
        requireNonNull(hint, "hint is null");
    }

    static Offer of(Way way) {
        return new Offer(way, way.closed(), way.hint());
    }
}
