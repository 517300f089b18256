package org.granary.model.reconcile;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A figure that differs, or the part of it that has this cause. The amounts of one figure's differences add up to
 * {@code till - headquarters}.
 *
 * @param till the till's whole figure: fen, base units, points or a count
 * @param headquarters headquarters' whole figure
 * @param amount the part that this cause explains; 0 when documents differ without moving a figure
 * @param documents what explains it; empty only for {@link Cause#FIGURES}
 */
public record Difference(
        Figure figure, long till, long headquarters, long amount, Cause cause, List<Evidence> documents) {
    /**
     * A document that explains a difference.
     *
     * @param type code of a record type
     * @param note what a person can use: the reason of the suspense, the other date; may be empty
     */
    public record Evidence(String id, String type, Place place, String note) {
        public Evidence {
            requireNonNull(id, "id is null");
            requireNonNull(type, "type is null");
            requireNonNull(place, "place is null");
            requireNonNull(note, "note is null");
        }
    }

    public Difference {
        requireNonNull(figure, "figure is null");
        requireNonNull(cause, "cause is null");
        documents = List.copyOf(documents);
    }
}
