package org.granary.model.reconcile;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures of a day, or what one document adds to them. A figure of zero is no figure, so equal days have equal figures.
 *
 * @param amounts fen, base units, points or counts; in the order of {@link Figure}
 */
public record Figures(SortedMap<Figure, Long> amounts) {
    public static final Figures NONE = new Figures(Collections.emptySortedMap());

    public Figures {
        SortedMap<Figure, Long> sorted = new TreeMap<>(amounts);
        sorted.values().removeIf(amount -> amount == 0);
        amounts = Collections.unmodifiableSortedMap(sorted);
    }

    public static Figures of(Map<Figure, Long> amounts) {
        return new Figures(new TreeMap<>(amounts));
    }

    public static Figures of(Figure figure, long amount) {
        return of(Map.of(figure, amount));
    }

    public long amount(Figure figure) {
        return amounts.getOrDefault(figure, 0L);
    }

    /** The sum of both. Fails with {@link ArithmeticException} beyond what a {@code long} holds. */
    public Figures plus(Figures other) {
        SortedMap<Figure, Long> sum = new TreeMap<>(amounts);
        other.amounts.forEach((figure, amount) -> sum.merge(figure, amount, Math::addExact));
        return new Figures(sum);
    }

    public Figures minus(Figures other) {
        return plus(other.negated());
    }

    public Figures negated() {
        SortedMap<Figure, Long> negated = new TreeMap<>();
        amounts.forEach((figure, amount) -> negated.put(figure, Math.negateExact(amount)));
        return new Figures(negated);
    }

    public boolean isNone() {
        return amounts.isEmpty();
    }
}
