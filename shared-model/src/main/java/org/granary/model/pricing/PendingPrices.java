package org.granary.model.pricing;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;

/**
 * What stands between a shop and the published price. Derived from the history and never stored: a raise is pending while
 * the till charges less than what is published, a cut while the shelf shows more. So a version that overtakes another is
 * judged against what the shop really charges and shows, not against what was meant when it was drafted.
 */
public record PendingPrices(List<Raise> raises, List<Cut> cuts) {
    /** The till charges less than {@code published} until headquarters binds this version for the shop. */
    public record Raise(SellUnit unit, UnitPrice charged, UnitPrice published) {
        public Raise {
            requireNonNull(unit, "unit is null");
            requireNonNull(charged, "charged is null");
            requireNonNull(published, "published is null");
        }
    }

    /** The label shows more than {@code published} until headquarters releases this version for the shop. */
    public record Cut(SellUnit unit, UnitPrice shown, UnitPrice published) {
        public Cut {
            requireNonNull(unit, "unit is null");
            requireNonNull(shown, "shown is null");
            requireNonNull(published, "published is null");
        }
    }

    public PendingPrices {
        raises = List.copyOf(raises);
        cuts = List.copyOf(cuts);
    }

    /**
     * Compares, for every unit that a version touched, what is published with what is charged and shown.
     *
     * @param listPrice the catalogue's own price of a unit; units it does not know are left out
     */
    public static PendingPrices of(PriceHistory history, Function<SellUnit, Optional<Money>> listPrice, Instant now) {
        List<Raise> raises = new ArrayList<>();
        List<Cut> cuts = new ArrayList<>();
        for (SellUnit unit : new TreeSet<>(history.changedUnits())) {
            Optional<Money> list = listPrice.apply(unit);
            if (list.isPresent()) {
                UnitPrice published = history.published(unit, list.get(), now);
                UnitPrice charged = history.charged(unit, list.get(), now);
                UnitPrice shown = history.shown(unit, list.get(), now);
                if (charged.price().isLessThan(published.price())) {
                    raises.add(new Raise(unit, charged, published));
                }
                if (shown.price().isMoreThan(published.price())) {
                    cuts.add(new Cut(unit, shown, published));
                }
            }
        }
        return new PendingPrices(raises, cuts);
    }

    /**
     * Whether the shelf still shows more than is published. Then even the tag of a raise, over a cut that overtook it, would
     * lower the shelf, and a till that has neither version yet would charge more than it shows.
     */
    public boolean lowersTheShelf(SellUnit unit) {
        return cuts.stream().anyMatch(cut -> cut.unit().equals(unit));
    }

    public boolean none() {
        return raises.isEmpty() && cuts.isEmpty();
    }
}
