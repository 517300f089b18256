package org.granary.model.sync;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.stock.StockMovement;

/**
 * One till's figures of one business date, as either side knows them.
 *
 * @param moved net movement of each SKU in base units, negative when sold
 */
public record DayFigures(int sales, Map<TenderKind, Money> byTender, Map<SkuCode, Long> moved) {
    public static final DayFigures NONE = new DayFigures(0, Map.of(), Map.of());

    /** What a line of the comparison is about. */
    public enum Subject {
        SALES,
        TENDER,
        STOCK
    }

    /**
     * A figure on which the sides differ.
     *
     * @param key the tender kind or SKU; empty for the count of sales
     * @param till fen, base units or a count
     */
    public record Difference(Subject subject, String key, long till, long headquarters) {
        public Difference {
            requireNonNull(subject, "subject is null");
            requireNonNull(key, "key is null");
        }
    }

    public DayFigures {
        byTender = Map.copyOf(byTender);
        moved = Map.copyOf(moved);
    }

    public DayFigures plus(PaidSale sale) {
        Map<TenderKind, Money> tenders = new TreeMap<>(byTender);
        for (Tender tender : sale.tenders()) {
            tenders.merge(tender.kind(), tender.amount(), Money::plus);
        }
        Map<SkuCode, Long> stock = new TreeMap<>(moved);
        for (StockMovement movement : sale.movements()) {
            stock.merge(movement.sku(), movement.delta().amount(), Math::addExact);
        }
        return new DayFigures(sales + 1, tenders, stock);
    }

    /** Every figure that differs, in a stable order; empty when the day ties out. */
    public static List<Difference> compare(DayFigures till, DayFigures headquarters) {
        List<Difference> differences = new ArrayList<>();
        if (till.sales != headquarters.sales) {
            differences.add(new Difference(Subject.SALES, "", till.sales, headquarters.sales));
        }
        for (TenderKind kind : TenderKind.values()) {
            long atTill = till.byTender.getOrDefault(kind, Money.ZERO).fen();
            long atHeadquarters =
                    headquarters.byTender.getOrDefault(kind, Money.ZERO).fen();
            if (atTill != atHeadquarters) {
                differences.add(new Difference(Subject.TENDER, kind.name(), atTill, atHeadquarters));
            }
        }
        TreeSet<SkuCode> skus = new TreeSet<>(till.moved.keySet());
        skus.addAll(headquarters.moved.keySet());
        for (SkuCode sku : skus) {
            long atTill = till.moved.getOrDefault(sku, 0L);
            long atHeadquarters = headquarters.moved.getOrDefault(sku, 0L);
            if (atTill != atHeadquarters) {
                differences.add(new Difference(Subject.STOCK, sku.value(), atTill, atHeadquarters));
            }
        }
        return List.copyOf(differences);
    }
}
