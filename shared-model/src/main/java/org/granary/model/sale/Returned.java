package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.granary.model.kernel.Money;

/**
 * What of a sale was taken back already, folded from its returns in any order.
 *
 * @param bySoldLine base units by the sale's line number
 * @param refunded what was given back in all
 */
public record Returned(Map<Integer, Long> bySoldLine, Money refunded) {
    public static final Returned NOTHING = new Returned(Map.of(), Money.ZERO);

    public Returned {
        bySoldLine = Map.copyOf(bySoldLine);
        requireNonNull(refunded, "refunded is null");
    }

    public static Returned of(Collection<PaidReturn> returns) {
        Returned sum = NOTHING;
        for (PaidReturn paidReturn : returns) {
            sum = sum.plus(paidReturn);
        }
        return sum;
    }

    public Returned plus(PaidReturn paidReturn) {
        Map<Integer, Long> quantities = new TreeMap<>(bySoldLine);
        for (ReturnLine line : paidReturn.lines()) {
            quantities.merge(line.soldLine(), line.quantity().amount(), Math::addExact);
        }
        return new Returned(quantities, refunded.plus(paidReturn.refunded()));
    }

    /** Base units of a sold line that came back. */
    public long of(int soldLine) {
        return bySoldLine.getOrDefault(soldLine, 0L);
    }
}
