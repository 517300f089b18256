package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.member.MemberId;
import org.granary.model.reconcile.Figure;
import org.granary.model.reconcile.Figures;
import org.granary.model.reconcile.Subject;
import org.granary.model.sale.TenderKind;
import org.granary.model.sync.DayFigures;
import org.granary.model.wire.day.DayBooks;
import org.jspecify.annotations.Nullable;

/** {@code POST /v1/day}, signed: the till's figures of a business date against headquarters'. */
public final class DayComparison {
    /** Figures of one kind in one day; a shop has fewer articles. */
    static final int MAX_FIGURES = 200_000;

    static final int MAX_KEY_CHARACTERS = 64;

    private DayComparison() {}

    /**
     * The till's own figures.
     *
     * @param businessDate {@code yyyy-MM-dd}
     * @param byTender fen by tender kind
     * @param moved base units by SKU
     * @param returns absent from older tills, which take none; likewise {@code points}
     * @param points by member id
     * @param drawer fen; absent from tills that move no cash without a sale
     * @param quarantined the part of {@code moved} in quarantine, by SKU; absent from tills that have none
     * @param book what makes the comparison one of documents; absent from tills of version 1
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Request(
            String businessDate,
            int sales,
            Map<String, Long> byTender,
            Map<String, Long> moved,
            @Nullable Integer returns,
            @Nullable Map<String, Long> points,
            DayBooks.@Nullable Book book,
            @Nullable Long drawer,
            @Nullable Map<String, Long> quarantined) {
        /** As version 1 asks. */
        public static Request of(String businessDate, DayFigures figures) {
            Map<String, Long> tenders = new TreeMap<>();
            figures.byTender().forEach((kind, amount) -> tenders.put(kind.name(), amount.fen()));
            Map<String, Long> moved = bySku(figures.moved());
            Map<String, Long> points = new TreeMap<>();
            figures.points().forEach((member, sum) -> points.put(member.toString(), sum));
            return new Request(
                    businessDate,
                    figures.sales(),
                    tenders,
                    moved,
                    figures.returns(),
                    points,
                    null,
                    figures.drawer().fen(),
                    bySku(figures.quarantined()));
        }

        private static Map<String, Long> bySku(Map<SkuCode, Long> amounts) {
            Map<String, Long> named = new TreeMap<>();
            amounts.forEach((sku, amount) -> named.put(sku.value(), amount));
            return named;
        }

        private static Map<SkuCode, Long> skus(@Nullable Map<String, Long> named) {
            Map<SkuCode, Long> amounts = new HashMap<>();
            if (named != null) {
                named.forEach((sku, amount) -> amounts.put(new SkuCode(sku), amount));
            }
            return amounts;
        }

        public Request with(DayBooks.Book sent) {
            return new Request(businessDate, sales, byTender, moved, returns, points, sent, drawer, quarantined);
        }

        /** Whether every field that has to be there is, and none is longer than a day can make it. */
        public boolean withinBounds() {
            return Bounds.text(businessDate, MAX_KEY_CHARACTERS)
                    && bounded(byTender)
                    && bounded(moved)
                    && (points == null || bounded(points))
                    && (quarantined == null || bounded(quarantined));
        }

        private static boolean bounded(@Nullable Map<String, Long> figures) {
            return figures != null
                    && figures.size() <= MAX_FIGURES
                    && figures.entrySet().stream()
                            .allMatch(figure ->
                                    Bounds.text(figure.getKey(), MAX_KEY_CHARACTERS) && figure.getValue() != null);
        }

        public DayFigures toDomain() {
            Map<TenderKind, Money> tenders = new HashMap<>();
            byTender.forEach((kind, fen) -> tenders.put(TenderKind.valueOf(kind), Money.ofFen(fen)));
            Map<MemberId, Long> balances = new HashMap<>();
            if (points != null) {
                points.forEach((member, sum) -> balances.put(MemberId.parse(member), sum));
            }
            return new DayFigures(
                    sales,
                    returns == null ? 0 : returns,
                    tenders,
                    skus(moved),
                    skus(quarantined),
                    balances,
                    drawer == null ? Money.ZERO : Money.ofFen(drawer));
        }
    }

    /** A figure that differs; {@code subject} is a {@link DayFigures.Subject}'s name. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Difference(String subject, String key, long till, long headquarters) {
        public static Difference of(DayFigures.Difference difference) {
            return new Difference(
                    difference.subject().name(), difference.key(), difference.till(), difference.headquarters());
        }
    }

    /**
     * What differs, and what explains it.
     *
     * @param next the sequence headquarters wants next from this till, so that what is still on its way is seen
     * @param suspended documents of this till that wait in suspense
     * @param result absent when the request held no book, or headquarters knows only version 1
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Answer(long next, int suspended, List<Difference> differences, DayBooks.@Nullable Result result) {
        /** As version 1 answers. */
        public static Answer ofFigures(long next, int suspended, List<Difference> differences) {
            return new Answer(next, suspended, differences, null);
        }

        public Answer {
            differences = List.copyOf(differences);
        }
    }

    /** The figures that both versions compare, by the names of version 2. */
    public static Figures figures(DayFigures figures, long documents) {
        Map<Figure, Long> amounts = new HashMap<>();
        amounts.put(Figure.DOCUMENTS, documents);
        amounts.put(Figure.SALES, (long) figures.sales());
        amounts.put(Figure.RETURNS, (long) figures.returns());
        figures.byTender().forEach((kind, sum) -> amounts.put(new Figure(Subject.TENDER, kind.name()), sum.fen()));
        figures.moved().forEach((sku, sum) -> amounts.put(new Figure(Subject.STOCK, sku.value()), sum));
        figures.quarantined().forEach((sku, sum) -> amounts.put(new Figure(Subject.QUARANTINE, sku.value()), sum));
        figures.points().forEach((member, sum) -> amounts.put(new Figure(Subject.POINTS, member.toString()), sum));
        amounts.put(Figure.DRAWER, figures.drawer().fen());
        return Figures.of(amounts);
    }
}
