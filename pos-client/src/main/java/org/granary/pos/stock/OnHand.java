package org.granary.pos.stock;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What the shop has of an article, as far as this till knows: everything of its own, and of the other tills what headquarters
 * told.
 *
 * @param baseUnits what can be sold; may be negative, when more was sold than was ever booked in
 * @param quarantined what came back and lies apart
 * @param asOf until when the other tills are in it
 */
public record OnHand(long baseUnits, long quarantined, Instant asOf) {
    /** Nothing lies in quarantine. */
    public OnHand(long baseUnits, Instant asOf) {
        this(baseUnits, 0, asOf);
    }

    public OnHand {
        requireNonNull(asOf, "asOf is null");
    }
}
