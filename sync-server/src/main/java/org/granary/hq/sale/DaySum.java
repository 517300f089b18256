package org.granary.hq.sale;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.Money;

/** A shop's sales of one business date. */
public record DaySum(int sales, Money paid) {
    public static final DaySum NONE = new DaySum(0, Money.ZERO);

    public DaySum {
        requireNonNull(paid, "paid is null");
    }

    public DaySum plus(DaySum other) {
        return new DaySum(sales + other.sales, paid.plus(other.paid));
    }
}
