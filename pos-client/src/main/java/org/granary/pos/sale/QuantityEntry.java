package org.granary.pos.sale;

import java.util.OptionalInt;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.granary.model.kernel.Limit;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.Sounds;

/** The quantity that is keyed before the goods: digits, then F3 or the times sign. For the JavaFX thread. */
final class QuantityEntry {
    private static final Pattern QUANTITY = Pattern.compile("\\d{1,5}");

    private final Entry entry;
    private final Sounds sounds;
    private final ReadOnlyIntegerWrapper packs = new ReadOnlyIntegerWrapper(1);
    private boolean keyed;

    QuantityEntry(Entry entry, Sounds sounds) {
        this.entry = entry;
        this.sounds = sounds;
    }

    ReadOnlyIntegerProperty property() {
        return packs.getReadOnlyProperty();
    }

    int get() {
        return packs.get();
    }

    /** One pack again. */
    void reset() {
        keyed = false;
        packs.set(1);
    }

    /** Takes what stands in the field as the quantity, and answers what to say. */
    Message take() {
        String text = entry.text();
        if (!QUANTITY.matcher(text).matches()) {
            return Message.attention("selling.quantityFirst");
        }
        int asked = Integer.parseInt(text);
        entry.clear();
        if (asked < 1 || asked > Limit.PACKS_PER_LINE.max()) {
            sounds.refused();
            return ScanRefusals.beyondLimit(Limit.PACKS_PER_LINE);
        }
        packs.set(asked);
        keyed = true;
        return Message.calm("selling.quantity", Integer.toString(asked));
    }

    /** Uses up what was keyed for a line on the table: what stands in the field, else what was taken before; empty for neither. */
    OptionalInt forLine() {
        String text = entry.text();
        if (QUANTITY.matcher(text).matches()) {
            entry.clear();
            reset();
            return OptionalInt.of(Integer.parseInt(text));
        }
        if (!keyed || !text.isEmpty()) {
            return OptionalInt.empty();
        }
        int asked = packs.get();
        reset();
        return OptionalInt.of(asked);
    }
}
