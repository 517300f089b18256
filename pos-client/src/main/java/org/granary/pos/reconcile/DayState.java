package org.granary.pos.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.granary.model.reconcile.Cause;
import org.granary.model.wire.day.DayBooks;

/**
 * How a business date of this till stands.
 *
 * @param documents of the date, as of now
 * @param closed whether a shift of the date was closed and none is open
 * @param compared when it was compared last
 * @param counted documents when it was compared; another number than now means that it has to be compared again
 * @param found what differed then
 */
public record DayState(
        LocalDate date,
        long documents,
        boolean closed,
        Optional<Instant> compared,
        long counted,
        List<DayBooks.Found> found) {
    /** What a person has to know of it. */
    public enum Kind {
        TIES_OUT,
        DIFFERS,
        NOT_COMPARED,
        NOT_CLOSED
    }

    public DayState {
        requireNonNull(date, "date is null");
        requireNonNull(compared, "compared is null");
        found = List.copyOf(found);
    }

    public Kind kind() {
        if (!closed) {
            return Kind.NOT_CLOSED;
        }
        if (compared.isEmpty() || counted != documents) {
            return Kind.NOT_COMPARED;
        }
        return found.isEmpty() ? Kind.TIES_OUT : Kind.DIFFERS;
    }

    /** Whether the till compares it by itself as soon as it can. */
    public boolean pending() {
        return switch (kind()) {
            case NOT_COMPARED -> true;
            case DIFFERS ->
                found.stream().anyMatch(difference -> difference.causeHere().urgency() == Cause.Urgency.SETTLES_ITSELF);
            case TIES_OUT, NOT_CLOSED -> false;
        };
    }
}
