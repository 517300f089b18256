package org.granary.model.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * One till's business date as one side knows it.
 *
 * @param figures what this side's books say, summed from its own tables and not from {@code documents}
 * @param documents those of the date; besides them, under their own date, those that the other side asked about
 * @param suspense what headquarters keeps and could not place; empty for a till
 * @param epoch the till's present epoch, as this side knows it
 * @param lines what comes next on each line: at the till the next record it will write, at headquarters the next it wants
 */
public record DayBook(
        LocalDate date,
        Figures figures,
        List<DayDocument> documents,
        List<Suspended> suspense,
        long epoch,
        Map<Place.Line, Long> lines) {
    /**
     * A record in suspense.
     *
     * @param reason a sentence for people; names the kind of fault
     */
    public record Suspended(Place place, String sha256, String reason) {
        public Suspended {
            requireNonNull(place, "place is null");
            requireNonNull(sha256, "sha256 is null");
            requireNonNull(reason, "reason is null");
        }
    }

    public DayBook {
        requireNonNull(date, "date is null");
        requireNonNull(figures, "figures is null");
        documents = List.copyOf(documents);
        suspense = List.copyOf(suspense);
        lines = Map.copyOf(lines);
    }

    /** The documents that this side books under the date itself. */
    public List<DayDocument> ofTheDay() {
        return documents.stream()
                .filter(document -> document.businessDate().equals(date))
                .toList();
    }
}
