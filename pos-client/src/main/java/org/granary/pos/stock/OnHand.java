package org.granary.pos.stock;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * What the shop has of an article, as far as this till knows: everything of its own, and of the other tills what headquarters
 * told.
 *
 * @param baseUnits may be negative, when more was sold than was ever booked in
 * @param asOf until when the other tills are in it
 */
public record OnHand(long baseUnits, Instant asOf) {
    public OnHand {
        requireNonNull(asOf, "asOf is null");
    }
}
