package org.granary.pos.sale.paying;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.kernel.Money;
import org.granary.model.tender.OpenPayment;
import org.granary.pos.ui.Amounts;
import org.granary.pos.ui.Entry;

/** The amount that is keyed, and the sums in notes that are likely. */
final class CashAmount {
    private final Entry entry = Entry.amount();
    private final ReadOnlyObjectWrapper<List<Money>> notes = new ReadOnlyObjectWrapper<>(List.of());

    Entry entry() {
        return entry;
    }

    ReadOnlyObjectProperty<List<Money>> notesProperty() {
        return notes.getReadOnlyProperty();
    }

    /** The exact amount and the next sums in notes. */
    void offer(OpenPayment payment) {
        notes.set(QuickNotes.of(payment.restInCash()));
    }

    /** Takes over a sum that was offered; false when there is none at that place. */
    boolean take(int index) {
        boolean there = index < notes.get().size();
        if (there) {
            entry.set(notes.get().get(index).yuan());
        }
        return there;
    }

    /** What was keyed so far. */
    Money handed() {
        return Amounts.read(entry).orElse(Money.ZERO);
    }

    /** What goes back if the keyed amount is right; empty while it is too little. */
    Optional<Money> change(OpenPayment payment) {
        Money change = handed().minus(payment.restInCash());
        return change.isNegative() ? Optional.empty() : Optional.of(change);
    }
}
