package org.granary.model.pricing;

import java.util.Optional;
import org.granary.model.kernel.Money;

/** When the amount on a package's label is called different from the price book's (ADR 0028). */
public final class PackageLabel {
    /** Scales and tills round each by its own rule: one fen is no difference. */
    public static final Money TOLERANCE = Money.ofFen(1);

    private PackageLabel() {}

    /** Whether label and price book are further apart than the tolerance; false when there is no label. */
    public static boolean differs(Optional<Money> label, Money book) {
        return label.filter(said -> Math.abs(said.minus(book).fen()) > TOLERANCE.fen())
                .isPresent();
    }
}
