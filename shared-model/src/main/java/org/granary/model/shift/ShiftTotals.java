package org.granary.model.shift;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import org.granary.model.kernel.Money;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;

/**
 * The running figures of a shift, folded sale by sale.
 *
 * @param gross sum of the lines, tax included, before 抹零
 * @param taxByRate tax inside {@code gross}, by rate in percent
 */
public record ShiftTotals(
        int sales,
        Money gross,
        Money rounding,
        Map<TenderKind, Money> byTender,
        Map<Integer, Money> taxByRate,
        int voidedLines) {
    public static final ShiftTotals NONE = new ShiftTotals(0, Money.ZERO, Money.ZERO, Map.of(), Map.of(), 0);

    public ShiftTotals {
        requireNonNull(gross, "gross is null");
        requireNonNull(rounding, "rounding is null");
        byTender = Map.copyOf(byTender);
        taxByRate = Map.copyOf(taxByRate);
        Money tendered = Money.sum(byTender.values());
        if (!gross.minus(rounding).equals(tendered)) {
            throw new IllegalArgumentException(
                    "sales of " + gross + " less rounding of " + rounding + " differ from tenders of " + tendered);
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
                voidedLines + sale.voidedLines().size());
    }

    public Money tendered(TenderKind kind) {
        return byTender.getOrDefault(kind, Money.ZERO);
    }
}
