package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;

/**
 * A held sale was taken up again. Two tills that cannot see each other may both do so; the first to arrive at
 * headquarters has it, the other becomes an exception of the shop.
 *
 * @param held the held sale's document
 * @param till the till that took it
 */
public record HeldSaleTaken(DocumentId id, DocumentId held, TillId till, CashierId cashier, Instant at) {
    public HeldSaleTaken {
        requireNonNull(id, "id is null");
        requireNonNull(held, "held is null");
        requireNonNull(till, "till is null");
        requireNonNull(cashier, "cashier is null");
        requireNonNull(at, "at is null");
        if (id.equals(held)) {
            throw new IllegalArgumentException("a taking is another document than what it takes: " + id);
        }
    }
}
