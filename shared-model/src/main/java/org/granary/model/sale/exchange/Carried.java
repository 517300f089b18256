package org.granary.model.sale.exchange;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.granary.model.kernel.Money;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.Refund;
import org.granary.model.sale.Returned.Means;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;

/**
 * What of the money that goods give back pays for other goods at once, under the kind and reference it came by. Cash first, the other
 * way round than refunds are given: what is left for the customer is what any return would have given first, and nobody turns a
 * voucher into cash. Coupons, points and stored value are not carried, since headquarters counts each of their uses.
 *
 * @param tenders what is carried, in the order in which it stands on the sale
 * @param rounding what 抹零 takes off the new goods, so that the cash that goes back has no odd fen
 * @param rest what of the new goods is still to be paid, before any rounding of it
 * @param back what goes back to the customer
 */
public record Carried(List<Tender> tenders, Money rounding, Money rest, List<Refund> back) {
    private static final long FEN_PER_YUAN = 100;

    public Carried {
        tenders = List.copyOf(tenders);
        back = List.copyOf(back);
    }

    /**
     * Nets the two.
     *
     * @param refunds what the goods that come back give
     * @param total what the new goods come to
     */
    public static Carried of(List<Refund> refunds, Money total, CashRounding rounding) {
        Money credit = credit(refunds);
        if (credit.isLessThan(total)) {
            return carried(refunds, total, Money.ZERO);
        }
        Money cash = cash(refunds);
        if (cash.isLessThan(total)) {
            return carried(refunds, total, Money.ZERO);
        }
        Money out = handedOut(cash.minus(total), rounding);
        Money paid = cash.minus(out.isLessThan(cash) ? out : cash);
        return carried(refunds, total, total.minus(paid));
    }

    private static Carried carried(List<Refund> refunds, Money total, Money rounding) {
        List<Tender> tenders = tenders(refunds, total.minus(rounding));
        Money paid = Money.sum(tenders.stream().map(Tender::amount).toList());
        return new Carried(tenders, rounding, total.minus(rounding).minus(paid), less(refunds, tenders));
    }

    /** Cash that goes out is rounded as cash that comes in, seen from the customer: down to the jiao is in her favour either way. */
    private static Money handedOut(Money owed, CashRounding rounding) {
        Money above = Money.ofFen((owed.fen() / FEN_PER_YUAN + 1) * FEN_PER_YUAN);
        return above.minus(rounding.payable(above.minus(owed)));
    }

    /** Cash that goes over the counter to the customer. */
    public Money cashBack() {
        return cash(back);
    }

    static Money cash(List<Refund> refunds) {
        return Money.sum(refunds.stream()
                .filter(refund -> refund.kind() == TenderKind.CASH)
                .map(Refund::amount)
                .toList());
    }

    /** What of these refunds can pay for new goods. */
    public static Money credit(List<Refund> refunds) {
        return Money.sum(refunds.stream()
                .filter(refund -> !refund.kind().booked())
                .map(Refund::amount)
                .toList());
    }

    /** The tenders by which refunds pay an amount, or as much of it as they can. */
    static List<Tender> tenders(List<Refund> refunds, Money amount) {
        List<Tender> tenders = new ArrayList<>();
        Money rest = amount;
        for (Refund refund : refunds.stream()
                .filter(refund -> !refund.kind().booked())
                .sorted(Comparator.comparing(Refund::kind).reversed())
                .toList()) {
            Money part = refund.amount().isLessThan(rest) ? refund.amount() : rest;
            if (part.isPositive()) {
                tenders.add(
                        refund.kind() == TenderKind.CASH
                                ? Tender.cash(part, part)
                                : Tender.of(refund.kind(), part, refund.reference()));
                rest = rest.minus(part);
            }
        }
        return tenders;
    }

    /** What is left of refunds when these tenders are taken out of them. */
    static List<Refund> less(List<Refund> refunds, List<Tender> tenders) {
        Map<Means, Money> out = new HashMap<>();
        tenders.forEach(
                tender -> out.merge(new Means(tender.kind(), tender.reference()), tender.amount(), Money::plus));
        List<Refund> left = new ArrayList<>();
        for (Refund refund : refunds) {
            Money rest =
                    refund.amount().minus(out.getOrDefault(new Means(refund.kind(), refund.reference()), Money.ZERO));
            if (rest.isPositive()) {
                left.add(new Refund(refund.kind(), rest, refund.reference()));
            }
        }
        return left;
    }
}
