package org.granary.hq.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.TillId;
import org.granary.model.reconcile.Cause;
import org.granary.model.wire.day.DayBooks;

/**
 * What came of comparing a till's day.
 *
 * @param ordinal counts the results of one day that were not alike, from 1
 * @param first when it was found first, and {@code last} when it was found again
 * @param found every difference; empty when the day ties out
 * @param settled when a person accepted the differences, with a note
 */
public record Comparison(
        TillId till,
        LocalDate date,
        int ordinal,
        Instant first,
        Instant last,
        List<DayBooks.Found> found,
        Optional<Instant> settled,
        String note) {
    public Comparison {
        requireNonNull(till, "till is null");
        requireNonNull(date, "date is null");
        requireNonNull(first, "first is null");
        requireNonNull(last, "last is null");
        found = List.copyOf(found);
        requireNonNull(settled, "settled is null");
        requireNonNull(note, "note is null");
    }

    public boolean tiesOut() {
        return found.isEmpty();
    }

    /** Whether somebody still has to look at it. */
    public boolean isOpen() {
        return !found.isEmpty() && settled.isEmpty();
    }

    /** Whether it must not have happened. */
    public boolean isAlarm() {
        return found.stream().anyMatch(difference -> difference.causeHere().urgency() == Cause.Urgency.ALARM);
    }
}
