package org.granary.pos.customer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.pos.sale.LineRow;
import org.granary.pos.weigh.WeighState;

/**
 * What the customer sees at one moment.
 *
 * @param lines of the cart, in the order of scanning
 * @param pieces packs counted for people
 * @param due what is to be paid; in cash once she pays
 * @param saved what promotions and cuts took off
 * @param handed what was given so far
 * @param change what goes back; empty while too little was given
 * @param weighing what lies on the scale for her
 */
public record CustomerState(
        Phase phase,
        List<LineRow> lines,
        long pieces,
        Money due,
        Money saved,
        Money handed,
        Optional<Money> change,
        Optional<WeighState> weighing) {
    /** Where the sale stands, as the customer sees it. */
    public enum Phase {
        /** Nobody is served. */
        IDLE,
        SELLING,
        PAYING,
        /** Paid; until the next customer begins. */
        DONE
    }

    public CustomerState {
        requireNonNull(phase, "phase is null");
        lines = List.copyOf(lines);
        requireNonNull(due, "due is null");
        requireNonNull(saved, "saved is null");
        requireNonNull(handed, "handed is null");
        requireNonNull(change, "change is null");
        requireNonNull(weighing, "weighing is null");
    }

    /** What was scanned last; empty when nothing was. */
    public Optional<LineRow> latest() {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
    }
}
