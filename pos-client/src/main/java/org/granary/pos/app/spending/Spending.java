package org.granary.pos.app.spending;

import java.security.PublicKey;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.sync.SigningKeys;
import org.granary.pos.catalog.PromotionBook;
import org.granary.pos.catalog.RuleLeases;
import org.granary.pos.coupon.CouponSpending;
import org.granary.pos.member.Claims;
import org.granary.pos.member.MemberService;
import org.granary.pos.member.PointsSpending;
import org.granary.pos.sale.SaleService;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.store.Database;
import org.granary.pos.sync.Questions;

/** The services by which points and coupons pay and rules with a cap give. */
public final class Spending {
    private final Claims claims;
    private final PointsSpending points;
    private final CouponSpending coupons;
    private final RuleLeases leases;

    /** Wires them; nothing is asked. */
    public Spending(
            Database database,
            SaleService sales,
            MemberService members,
            TillIdentity identity,
            PromotionBook promotions,
            Questions questions,
            InstantSource clock) {
        leases = new RuleLeases(database, promotions::current, questions::leases);
        promotions.onChange(rules -> leases.changed());
        sales.onCounted(leases::sold);
        sales.onDone(done -> leases.done(done.sale()));
        claims = new Claims(questions::claim);
        points = members.spending(headquartersKey(identity), promotions::points, claims);
        coupons = new CouponSpending(claims, questions::coupons, clock);
    }

    /** A till that trains knows no headquarters. */
    private static Optional<PublicKey> headquartersKey(TillIdentity identity) {
        return Optional.of(identity.headquartersKey())
                .filter(key -> !key.isEmpty())
                .map(SigningKeys::read);
    }

    public PointsSpending points() {
        return points;
    }

    public CouponSpending coupons() {
        return coupons;
    }

    /** What may still be given away under rules with a cap. */
    public RuleLeases leases() {
        return leases;
    }

    /** Loads what the database knows, after the replay. */
    public CompletableFuture<Void> start() {
        return leases.start();
    }

    /** How the line to headquarters stands. */
    public void line(boolean connected, boolean before) {
        leases.line(connected);
        coupons.line(connected);
        if (connected && !before) {
            claims.online();
        }
    }
}
