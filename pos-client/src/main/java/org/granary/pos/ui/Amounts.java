package org.granary.pos.ui;

import java.util.Optional;
import org.granary.model.kernel.Money;

/** Money as it is keyed. */
public final class Amounts {
    private Amounts() {}

    /** What stands in the field; empty when nothing does. A point with nothing behind it is no mistake. */
    public static Optional<Money> read(Entry entry) {
        String text = entry.text();
        String yuan = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return yuan.isEmpty() ? Optional.empty() : Optional.of(Money.parseYuan(yuan));
    }
}
