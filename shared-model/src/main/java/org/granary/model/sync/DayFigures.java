package org.granary.model.sync;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.granary.model.document.Consequences;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.member.MemberId;
import org.granary.model.member.PointsEntry;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.TenderKind;
import org.granary.model.stock.Bin;
import org.granary.model.stock.StockMovement;
import org.jspecify.annotations.Nullable;

/**
 * One till's figures of one business date, as either side knows them.
 *
 * @param byTender what came in less what went out
 * @param moved net movement of each SKU in base units, negative when sold
 * @param quarantined the part of {@code moved} that lies in quarantine
 * @param points net points under the ids that the documents name; figures of zero are left out
 * @param drawer cash that came into the drawer without a sale, less what went out
 */
public record DayFigures(
        int sales,
        int returns,
        Map<TenderKind, Money> byTender,
        Map<SkuCode, Long> moved,
        Map<SkuCode, Long> quarantined,
        Map<MemberId, Long> points,
        Money drawer) {
    public static final DayFigures NONE = new DayFigures(0, 0, Map.of(), Map.of(), Map.of(), Map.of(), Money.ZERO);

    /** What a line of the comparison is about. */
    public enum Subject {
        SALES,
        RETURNS,
        TENDER,
        STOCK,
        QUARANTINE,
        POINTS,
        DRAWER
    }

    /**
     * A figure on which the sides differ.
     *
     * @param key the tender kind, SKU or member id; empty for a count of documents
     * @param till fen, base units, points or a count
     */
    public record Difference(Subject subject, String key, long till, long headquarters) {
        public Difference {
            requireNonNull(subject, "subject is null");
            requireNonNull(key, "key is null");
        }
    }

    public DayFigures {
        requireNonNull(drawer, "drawer is null");
        byTender = Map.copyOf(byTender);
        moved = Map.copyOf(moved);
        quarantined = Map.copyOf(quarantined);
        points = Map.copyOf(points);
    }

    public DayFigures plus(PaidSale sale) {
        return plus(Consequences.of(sale));
    }

    public DayFigures plus(PaidReturn paidReturn) {
        return plus(Consequences.of(paidReturn));
    }

    /** Adds what one document did; documents without effect on the figures add nothing. */
    public DayFigures plus(Consequences consequences) {
        Map<TenderKind, Money> tenders = new TreeMap<>(byTender);
        consequences.tenders().forEach((kind, amount) -> tenders.merge(kind, amount, Money::plus));
        Map<SkuCode, Long> stock = new TreeMap<>(moved);
        Map<SkuCode, Long> apart = new TreeMap<>(quarantined);
        for (StockMovement movement : consequences.movements()) {
            stock.merge(movement.sku(), movement.delta().amount(), DayFigures::sumOrNone);
            if (movement.bin() == Bin.QUARANTINE) {
                apart.merge(movement.sku(), movement.delta().amount(), DayFigures::sumOrNone);
            }
        }
        Map<MemberId, Long> balances = new TreeMap<>(points);
        for (PointsEntry entry : consequences.points()) {
            balances.merge(entry.member(), entry.points(), DayFigures::sumOrNone);
        }
        return new DayFigures(
                sales + consequences.sales(),
                returns + consequences.returns(),
                tenders,
                stock,
                apart,
                balances,
                drawer.plus(consequences.drawer()));
    }

    private static @Nullable Long sumOrNone(Long before, Long more) {
        long sum = Math.addExact(before, more);
        return sum == 0 ? null : sum;
    }

    /** Every figure that differs, in a stable order; empty when the day ties out. */
    public static List<Difference> compare(DayFigures till, DayFigures headquarters) {
        List<Difference> differences = new ArrayList<>();
        if (till.sales != headquarters.sales) {
            differences.add(new Difference(Subject.SALES, "", till.sales, headquarters.sales));
        }
        if (till.returns != headquarters.returns) {
            differences.add(new Difference(Subject.RETURNS, "", till.returns, headquarters.returns));
        }
        for (TenderKind kind : TenderKind.values()) {
            long atTill = till.byTender.getOrDefault(kind, Money.ZERO).fen();
            long atHeadquarters =
                    headquarters.byTender.getOrDefault(kind, Money.ZERO).fen();
            if (atTill != atHeadquarters) {
                differences.add(new Difference(Subject.TENDER, kind.name(), atTill, atHeadquarters));
            }
        }
        each(Subject.STOCK, till.moved, headquarters.moved, differences);
        each(Subject.QUARANTINE, till.quarantined, headquarters.quarantined, differences);
        each(Subject.POINTS, till.points, headquarters.points, differences);
        if (!till.drawer.equals(headquarters.drawer)) {
            differences.add(new Difference(Subject.DRAWER, "", till.drawer.fen(), headquarters.drawer.fen()));
        }
        return List.copyOf(differences);
    }

    private static <K extends Comparable<K>> void each(
            Subject subject, Map<K, Long> till, Map<K, Long> headquarters, List<Difference> differences) {
        TreeSet<K> keys = new TreeSet<>(till.keySet());
        keys.addAll(headquarters.keySet());
        for (K key : keys) {
            long atTill = till.getOrDefault(key, 0L);
            long atHeadquarters = headquarters.getOrDefault(key, 0L);
            if (atTill != atHeadquarters) {
                differences.add(new Difference(subject, key.toString(), atTill, atHeadquarters));
            }
        }
    }
}
