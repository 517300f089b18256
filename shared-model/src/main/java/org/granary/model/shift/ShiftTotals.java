package org.granary.model.shift;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import org.granary.model.kernel.Money;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Refund;
import org.granary.model.sale.ReturnLine;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.sale.exchange.PaidExchange;

/**
 * The running figures of a shift, folded document by document. Sales and returns are kept apart.
 *
 * @param gross sum of the lines sold, tax included, before 抹零
 * @param byTender what sales brought in
 * @param taxByRate tax inside {@code gross}, by rate in percent
 * @param drawer what moved without a sale
 */
public record ShiftTotals(
        int sales,
        Money gross,
        Money rounding,
        Map<TenderKind, Money> byTender,
        Map<Integer, Money> taxByRate,
        int voidedLines,
        Returned returned,
        Drawer drawer) {
    public static final ShiftTotals NONE =
            new ShiftTotals(0, Money.ZERO, Money.ZERO, Map.of(), Map.of(), 0, Returned.NONE, Drawer.NONE);

    /**
     * The returns of a shift; amounts are positive.
     *
     * @param gross sum of the lines that came back, before 抹零
     * @param byTender what was given back
     * @param taxByRate tax inside {@code gross}
     * @param blind those of them without a receipt
     * @param voided those of them that took a whole sale back
     */
    public record Returned(
            int count,
            Money gross,
            Money rounding,
            Map<TenderKind, Money> byTender,
            Map<Integer, Money> taxByRate,
            Part blind,
            Part voided) {
        public static final Returned NONE =
                new Returned(0, Money.ZERO, Money.ZERO, Map.of(), Map.of(), Part.NONE, Part.NONE);

        /** Some of the returns, and what they gave back. */
        public record Part(int count, Money refunded) {
            public static final Part NONE = new Part(0, Money.ZERO);

            public Part {
                if (count < 0 || refunded.isNegative()) {
                    throw new IllegalArgumentException(count + " returns of " + refunded);
                }
            }

            Part plus(PaidReturn paidReturn, PaidReturn.Kind kind) {
                return paidReturn.kind() == kind ? new Part(count + 1, refunded.plus(paidReturn.refunded())) : this;
            }
        }

        public Returned {
            byTender = Map.copyOf(byTender);
            taxByRate = Map.copyOf(taxByRate);
            requireTied(gross, rounding, byTender);
        }

        Returned plus(PaidReturn paidReturn) {
            Map<TenderKind, Money> refunds = new TreeMap<>(byTender);
            for (Refund refund : paidReturn.refunds()) {
                refunds.merge(refund.kind(), refund.amount(), Money::plus);
            }
            Map<Integer, Money> taxes = new TreeMap<>(taxByRate);
            for (ReturnLine line : paidReturn.lines()) {
                taxes.merge(line.taxRate(), line.tax(), Money::plus);
            }
            return new Returned(
                    count + 1,
                    gross.plus(paidReturn.gross()),
                    rounding.plus(paidReturn.rounding()),
                    refunds,
                    taxes,
                    blind.plus(paidReturn, PaidReturn.Kind.BLIND),
                    voided.plus(paidReturn, PaidReturn.Kind.VOID));
        }
    }

    public ShiftTotals {
        requireNonNull(returned, "returned is null");
        requireNonNull(drawer, "drawer is null");
        byTender = Map.copyOf(byTender);
        taxByRate = Map.copyOf(taxByRate);
        requireTied(gross, rounding, byTender);
    }

    private static void requireTied(Money gross, Money rounding, Map<TenderKind, Money> byTender) {
        Money tendered = Money.sum(byTender.values());
        if (!gross.minus(rounding).equals(tendered)) {
            throw new IllegalArgumentException(
                    "lines of " + gross + " less rounding of " + rounding + " differ from tenders of " + tendered);
        }
    }

    public ShiftTotals plus(PaidSale sale) {
        Map<TenderKind, Money> tenders = new TreeMap<>(byTender);
        for (Tender tender : sale.tenders()) {
            tenders.merge(tender.kind(), tender.amount(), Money::plus);
        }
        Map<Integer, Money> taxes = new TreeMap<>(taxByRate);
        for (SaleLine line : sale.lines()) {
            taxes.merge(line.taxRate(), line.tax(), Money::plus);
        }
        return new ShiftTotals(
                sales + 1,
                gross.plus(sale.total()),
                rounding.plus(sale.rounding()),
                tenders,
                taxes,
                voidedLines + sale.voidedLines().size(),
                returned,
                drawer);
    }

    public ShiftTotals plus(PaidReturn paidReturn) {
        return new ShiftTotals(
                sales, gross, rounding, byTender, taxByRate, voidedLines, returned.plus(paidReturn), drawer);
    }

    /** Both parts, each among its own. */
    public ShiftTotals plus(PaidExchange exchange) {
        return plus(exchange.back()).plus(exchange.sale());
    }

    public ShiftTotals plus(CashMoved moved) {
        return with(drawer.plus(moved));
    }

    public ShiftTotals plus(DrawerOpened once) {
        return with(drawer.plus(once));
    }

    private ShiftTotals with(Drawer next) {
        return new ShiftTotals(sales, gross, rounding, byTender, taxByRate, voidedLines, returned, next);
    }

    /** What has to be in the drawer: the float, cash taken less cash given back, and what was moved without a sale. */
    public Money expected(Money openingFloat) {
        return openingFloat
                .plus(tendered(TenderKind.CASH))
                .minus(refunded(TenderKind.CASH))
                .plus(drawer.net());
    }

    /** What sales brought in by this means. */
    public Money tendered(TenderKind kind) {
        return byTender.getOrDefault(kind, Money.ZERO);
    }

    /** What returns gave back by this means; positive. */
    public Money refunded(TenderKind kind) {
        return returned.byTender().getOrDefault(kind, Money.ZERO);
    }
}
