package org.granary.model.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * The name of one figure of a day.
 *
 * @param key the kind of tender, the SKU or the member; empty for a count
 */
public record Figure(Subject subject, String key) implements Comparable<Figure> {
    public static final Figure DOCUMENTS = new Figure(Subject.DOCUMENTS, "");
    public static final Figure SALES = new Figure(Subject.SALES, "");
    public static final Figure RETURNS = new Figure(Subject.RETURNS, "");
    public static final Figure DRAWER = new Figure(Subject.DRAWER, "");

    private static final Comparator<Figure> ORDER =
            Comparator.comparing(Figure::subject).thenComparing(Figure::key);

    public Figure {
        requireNonNull(subject, "subject is null");
        requireNonNull(key, "key is null");
    }

    @Override
    public int compareTo(Figure other) {
        return ORDER.compare(this, other);
    }
}
