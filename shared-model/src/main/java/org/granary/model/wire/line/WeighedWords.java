package org.granary.model.wire.line;

import java.util.Arrays;
import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.BasketLine;
import org.granary.model.weigh.Weighed;
import org.jspecify.annotations.Nullable;

/** How a line's weight came about, as it stands on the wire: absent where there is nothing to say. */
public final class WeighedWords {
    private WeighedWords() {}

    /** Absent for what a line without the word is anyway. */
    public static @Nullable String entry(BasketLine.Entry entry, boolean measured) {
        return entry == BasketLine.Entry.usual(measured) ? null : entry.name();
    }

    /** A word of a later release reads as the usual: it changes no amount. */
    public static BasketLine.Entry entry(@Nullable String word, boolean measured) {
        return Arrays.stream(BasketLine.Entry.values())
                .filter(entry -> entry.name().equals(word))
                .findFirst()
                .orElseGet(() -> BasketLine.Entry.usual(measured));
    }

    /** Grams. */
    public static @Nullable Long gross(Weighed weighed) {
        return weighed.scale().map(Weighed.GrossAndTare::gross).orElse(null);
    }

    /** Grams. */
    public static @Nullable Long tare(Weighed weighed) {
        return weighed.scale().map(Weighed.GrossAndTare::tare).orElse(null);
    }

    /** Fen. */
    public static @Nullable Long label(Weighed weighed) {
        return weighed.label().map(Money::fen).orElse(null);
    }

    /** What the three fields say; all may be absent. */
    public static Weighed weighed(@Nullable Long gross, @Nullable Long tare, @Nullable Long label) {
        Optional<Weighed.GrossAndTare> scale = gross == null
                ? Optional.empty()
                : Optional.of(new Weighed.GrossAndTare(gross, tare == null ? 0 : tare));
        return new Weighed(scale, Optional.ofNullable(label).map(Money::ofFen));
    }
}
