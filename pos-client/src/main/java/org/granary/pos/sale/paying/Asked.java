package org.granary.pos.sale.paying;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Money;

/** A way that was chosen, how much it is to take, and what it asks. */
public record Asked(Way way, Money amount, Question question) {
    public Asked {
        requireNonNull(way, "way is null");
        requireNonNull(amount, "amount is null");
        requireNonNull(question, "question is null");
    }
}
