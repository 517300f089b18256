package org.granary.pos.sale;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.catalog.Sku;
import org.granary.model.kernel.Measure;
import org.granary.pos.stock.OnHand;
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
     * @param asOf empty when the figure is of this moment
     */
    public record Seen(String quantity, Optional<Instant> asOf) {}

    private final Checkout checkout;
    private final InstantSource clock;
    private final Executor ui;
    private final ReadOnlyObjectWrapper<Optional<Seen>> seen = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Optional<Sku> looked = Optional.empty();

    StockGlance(Checkout checkout, InstantSource clock, Executor ui) {
        this.checkout = checkout;
        this.clock = clock;
        this.ui = ui;
    }

    /** Empty while nothing is looked at or nothing is known. */
    public ReadOnlyObjectProperty<Optional<Seen>> seenProperty() {
        return seen.getReadOnlyProperty();
    }

    void look(Optional<Sku> article) {
        looked = article;
        if (article.isEmpty()) {
            seen.set(Optional.empty());
            return;
        }
        Sku sku = article.get();
        Answers.deliver(checkout.onHand(sku.code()), ui, answer -> {
            // Meanwhile the cashier may look at another article.
            if (looked.filter(now -> now.code().equals(sku.code())).isPresent()) {
                seen.set(answer.flatMap(found -> found).map(onHand -> seen(sku, onHand)));
            }
        });
    }

    private Seen seen(Sku sku, OnHand onHand) {
        boolean old = Duration.between(onHand.asOf(), clock.instant()).compareTo(FRESH) > 0;
        return new Seen(quantity(sku, onHand.baseUnits()), old ? Optional.of(onHand.asOf()) : Optional.empty());
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
