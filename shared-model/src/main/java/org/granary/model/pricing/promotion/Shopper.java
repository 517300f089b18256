package org.granary.model.pricing.promotion;

import static java.util.Objects.requireNonNull;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.model.kernel.ShopId;

/**
 * Who buys and where, with all that opens or bounds a rule.
 *
 * @param shop none outside of any shop; rules for named shops do not hold there
 * @param channel where the sale is made, such as {@code till}
 * @param level member level, or none
 * @param coupons presented; each id once
 * @param proofs ids of the rules whose proof the cashier confirmed
 * @param leases what the till may still give away, by rule
 */
public record Shopper(
        Optional<ShopId> shop,
        String channel,
        Optional<String> level,
        List<Coupon> coupons,
        Set<String> proofs,
        Map<String, Lease> leases) {
    public static final Shopper NOBODY =
            new Shopper(Optional.empty(), "", Optional.empty(), List.of(), Set.of(), Map.of());

    public Shopper {
        requireNonNull(shop, "shop is null");
        requireNonNull(channel, "channel is null");
        requireNonNull(level, "level is null");
        coupons = List.copyOf(coupons);
        proofs = Set.copyOf(proofs);
        leases = Map.copyOf(leases);
        Set<String> ids = new HashSet<>();
        for (Coupon coupon : coupons) {
            if (!ids.add(coupon.id())) {
                throw new IllegalArgumentException("a coupon is presented once: " + coupon.id());
            }
        }
    }

    /** Somebody not known, with nothing in hand. */
    public static Shopper at(ShopId shop, String channel) {
        return new Shopper(Optional.of(shop), channel, Optional.empty(), List.of(), Set.of(), Map.of());
    }

    public Shopper withLevel(String other) {
        return new Shopper(shop, channel, Optional.of(other), coupons, proofs, leases);
    }

    public Shopper withCoupons(Coupon... others) {
        return new Shopper(shop, channel, level, List.of(others), proofs, leases);
    }

    public Shopper withProofs(String... rules) {
        return new Shopper(shop, channel, level, coupons, Set.of(rules), leases);
    }

    /** The same with everything in hand that a rule may ask for: its proof, and a coupon. */
    Shopper showing(String rule) {
        return new Shopper(shop, channel, level, List.of(new Coupon(rule, rule)), Set.of(rule), leases);
    }

    public Shopper withLeases(Map<String, Lease> others) {
        return new Shopper(shop, channel, level, coupons, proofs, others);
    }

    /** Ids of the coupons of one rule, in the order in which they are used. */
    List<String> couponsOf(String rule) {
        return coupons.stream()
                .filter(coupon -> coupon.rule().equals(rule))
                .map(Coupon::id)
                .sorted()
                .toList();
    }
}
