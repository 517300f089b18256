package org.granary.drill.processes;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.model.sale.PaidSale;

/** The newest sales of one process; each can be taken back once. */
public final class RecentSales {
    static final int MAX = 40;

    private final List<PaidSale> sales = new ArrayList<>();

    /** None yet. */
    public RecentSales() {}

    synchronized void add(PaidSale sale) {
        sales.add(sale);
        if (sales.size() > MAX) {
            sales.remove(0);
        }
    }

    /** The sale at a place, which nobody gets again. */
    synchronized Optional<PaidSale> take(int place) {
        return place < sales.size() ? Optional.of(sales.remove(place)) : Optional.empty();
    }
}
