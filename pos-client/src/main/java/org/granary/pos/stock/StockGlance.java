package org.granary.pos.stock;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.SkuCode;
import org.granary.pos.ui.Answers;

/** What the shop has of the article that the cashier looks at; it comes a moment later and holds nothing up. */
public final class StockGlance {
    /** Older than this the figure is shown with its time. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    private static final int BASE_UNITS_EXPONENT = 3;

    /**
     * What is shown.
     *
     * @param quantity with its unit
     * @param quarantined what came back and lies apart, with its unit; empty for nothing
     * @param asOf empty when the figure is of this moment
     */
    public record Seen(String quantity, Optional<String> quarantined, Optional<Instant> asOf) {}

    private final Function<SkuCode, CompletableFuture<Optional<OnHand>>> onHand;
    private final InstantSource clock;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<Optional<Seen>> seen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Sku> looked = Optional.empty();

    /**
     * Looks at nothing yet.
     *
     * @param onHand asks for the shop's stock of an article; answers on any thread
     */
    public StockGlance(
            Function<SkuCode, CompletableFuture<Optional<OnHand>>> onHand, InstantSource clock, Executor ui) {
        this.onHand = onHand;
        this.clock = clock;
        this.ui = ui;
    }

    /** Empty while nothing is looked at or nothing is known. */
    public ReadOnlyObjectProperty<Optional<Seen>> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    /** Asks for the stock of an article, or clears the figure. */
    public void look(Optional<Sku> article) {
        looked = article;
        if (article.isEmpty()) {
            seen.set(Optional.empty());
            return;
        }
        Sku sku = article.get();
        Answers.deliver(onHand.apply(sku.code()), ui, answer -> {
            // Meanwhile the cashier may look at another article.
            if (looked.filter(now -> now.code().equals(sku.code())).isPresent()) {
                seen.set(answer.flatMap(found -> found).map(found -> seen(sku, found, clock.instant())));
            }
        });
    }

    /** The figure as it is shown at {@code now}. */
    public static Seen seen(Sku sku, OnHand onHand, Instant now) {
        boolean old = Duration.between(onHand.asOf(), now).compareTo(FRESH) > 0;
        return new Seen(
                quantity(sku, onHand.baseUnits()),
                onHand.quarantined() == 0 ? Optional.empty() : Optional.of(quantity(sku, onHand.quarantined())),
                old ? Optional.of(onHand.asOf()) : Optional.empty());
    }

    private static String quantity(Sku sku, long baseUnits) {
        if (sku.measure() == Measure.PIECE) {
            return baseUnits + " " + sku.unitName();
        }
        String unit = sku.measure() == Measure.GRAM ? "kg" : "L";
        return BigDecimal.valueOf(baseUnits, BASE_UNITS_EXPONENT)
                        .stripTrailingZeros()
                        .toPlainString() + " " + unit;
    }
}
