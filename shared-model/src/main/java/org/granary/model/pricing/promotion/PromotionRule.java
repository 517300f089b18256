package org.granary.model.pricing.promotion;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.kernel.Limit;
import org.granary.model.pricing.promotion.benefit.Allowance;
import org.granary.model.pricing.promotion.benefit.Benefit;
import org.granary.model.pricing.promotion.benefit.Position;

/**
 * One promotion as data.
 *
 * @param name as it stands on screen and receipt, for example 满199减20
 * @param priority 1 is applied first; rules of one priority by id
 */
public record PromotionRule(
        String id,
        String name,
        int priority,
        Stacking stacking,
        Conditions conditions,
        Scope scope,
        Caps caps,
        Benefit benefit) {
    public PromotionRule {
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("a rule needs an id and a name: " + id + ", " + name);
        }
        Limit.CODE_CHARACTERS.checkLength(id);
        Limit.NAME_CHARACTERS.checkLength(name);
        requireNonNull(stacking, "stacking is null");
        requireNonNull(conditions, "conditions is null");
        requireNonNull(scope, "scope is null");
        requireNonNull(caps, "caps is null");
        requireNonNull(benefit, "benefit is null");
    }

    /** Whether it holds for this shopper at this moment and may still give something. */
    public boolean isOpen(Shopper shopper, Instant now) {
        return conditions.hold(id, shopper, now) && !allowance(shopper).isEmpty();
    }

    /** Whether it would hold for this shopper if its coupon or proof, where it asks for one, were shown. */
    boolean mayOpen(Shopper shopper, Instant now) {
        return isOpen(shopper.showing(id), now);
    }

    boolean counts(Position position) {
        return benefit.counts(position, holds(position));
    }

    boolean holds(Position position) {
        return scope.holds(position.item().sku());
    }

    Allowance allowance(Shopper shopper) {
        Lease lease = shopper.leases().getOrDefault(id, Lease.NOTHING);
        long times = caps.timesPerSale();
        if (conditions.coupon()) {
            times = Math.min(times, shopper.couponsOf(id).size());
        }
        if (caps.redemptions().isPresent()) {
            times = Math.min(times, lease.redemptions());
        }
        return new Allowance(times, caps.budget().isPresent() ? lease.budget() : Allowance.ANY);
    }
}
