package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.granary.model.kernel.Money;

/**
 * What of a sale was taken back already, folded from its returns in any order.
 *
 * @param bySoldLine base units by the sale's line number
 * @param byTender what was given back, by the tender it went back to
 */
public record Returned(Map<Integer, Long> bySoldLine, Map<Means, Money> byTender) {
    public static final Returned NOTHING = new Returned(Map.of(), Map.of());

    /** A tender of the sale. */
    public record Means(TenderKind kind, String reference) {
        public Means {
            requireNonNull(kind, "kind is null");
            requireNonNull(reference, "reference is null");
        }
    }

    public Returned {
        bySoldLine = Map.copyOf(bySoldLine);
        byTender = Map.copyOf(byTender);
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
        Map<Means, Money> refunds = new HashMap<>(byTender);
        for (Refund refund : paidReturn.refunds()) {
            refunds.merge(new Means(refund.kind(), refund.reference()), refund.amount(), Money::plus);
        }
        return new Returned(quantities, refunds);
    }

    /** What was given back in all. */
    public Money refunded() {
        return Money.sum(byTender.values());
    }

    /** What went back to one tender. */
    public Money refunded(Means means) {
        return byTender.getOrDefault(means, Money.ZERO);
    }

    /** Base units of a sold line that came back. */
    public long of(int soldLine) {
        return bySoldLine.getOrDefault(soldLine, 0L);
    }
}
