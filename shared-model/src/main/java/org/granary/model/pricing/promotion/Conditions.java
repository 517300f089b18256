package org.granary.model.pricing.promotion;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Set;
import org.granary.model.kernel.ShopId;

/**
 * Where, for whom and when a rule holds. What is not named is not asked for.
 *
 * @param levels member levels, one of which the buyer has to have
 * @param coupon whether a coupon of the rule has to be presented, one for each time
 * @param proof whether the cashier has to confirm that a proof was shown
 */
public record Conditions(
        Set<ShopId> shops, Set<String> channels, Set<String> levels, Window window, boolean coupon, boolean proof) {
    public static final Conditions NONE = new Conditions(Set.of(), Set.of(), Set.of(), Window.ALWAYS, false, false);

    public Conditions {
        shops = Set.copyOf(shops);
        channels = Set.copyOf(channels);
        levels = Set.copyOf(levels);
        requireNonNull(window, "window is null");
    }

    public Conditions withCoupon() {
        return new Conditions(shops, channels, levels, window, true, proof);
    }

    public Conditions withProof() {
        return new Conditions(shops, channels, levels, window, coupon, true);
    }

    public Conditions during(Window other) {
        return new Conditions(shops, channels, levels, other, coupon, proof);
    }

    /** Coupons are not asked for here: how many were presented bounds how often the rule is used. */
    boolean hold(String rule, Shopper shopper, Instant now) {
        return (shops.isEmpty() || shopper.shop().filter(shops::contains).isPresent())
                && (channels.isEmpty() || channels.contains(shopper.channel()))
                && (levels.isEmpty() || shopper.level().filter(levels::contains).isPresent())
                && (!proof || shopper.proofs().contains(rule))
                && window.holds(now);
    }
}
