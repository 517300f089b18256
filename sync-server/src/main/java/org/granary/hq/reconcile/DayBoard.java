package org.granary.hq.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.granary.hq.shop.Shop;
import org.granary.model.kernel.TillId;

/**
 * How a business date stands, shop by shop and till by till.
 *
 * @param open results over all days that nobody dealt with, the oldest first
 * @param uncompared days over all shops whose shift was closed and that were never compared, or never closed, the oldest first
 */
public record DayBoard(LocalDate date, List<ShopDay> shops, List<Comparison> open, List<TillDay> uncompared) {
    /** How one till's date stands. */
    public enum State {
        TIES_OUT,
        DIFFERS,
        /** Differences that a person accepted with a note. */
        SETTLED,
        /** Closed, and headquarters has not been asked. */
        NOT_COMPARED,
        /** A shift of the date is open. */
        NOT_CLOSED,
        NO_SHIFT,
        /** Out of use: nobody waits for it. */
        RETIRED
    }

    /** One till's date. */
    public record TillDay(TillId till, LocalDate date, State state, Optional<Comparison> comparison) {
        public TillDay {
            requireNonNull(till, "till is null");
            requireNonNull(date, "date is null");
            requireNonNull(state, "state is null");
            requireNonNull(comparison, "comparison is null");
        }
    }

    /** One shop's tills. */
    public record ShopDay(Shop shop, List<TillDay> tills) {
        public ShopDay {
            requireNonNull(shop, "shop is null");
            tills = List.copyOf(tills);
        }
    }

    public DayBoard {
        requireNonNull(date, "date is null");
        shops = List.copyOf(shops);
        open = List.copyOf(open);
        uncompared = List.copyOf(uncompared);
    }

    /** Tills of the date in a state. */
    public long count(State state) {
        return shops.stream()
                .flatMap(shop -> shop.tills().stream())
                .filter(till -> till.state() == state)
                .count();
    }
}
