package org.granary.pos.app.spending;

import java.security.PublicKey;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.sync.SigningKeys;
import org.granary.pos.catalog.PromotionBook;
import org.granary.pos.catalog.RuleLeases;
import org.granary.pos.member.MemberService;
import org.granary.pos.member.PointsSpending;
import org.granary.pos.sale.SaleService;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.store.Database;
import org.granary.pos.sync.Questions;

/** The services by which points pay and rules with a cap give. */
public final class Spending {
    private final PointsSpending points;
    private final RuleLeases leases;

    /** Wires them; nothing is asked. */
    public Spending(
            Database database,
            SaleService sales,
            MemberService members,
            TillIdentity identity,
            PromotionBook promotions,
            Questions questions) {
        leases = new RuleLeases(database, promotions::current, questions::leases);
        promotions.onChange(rules -> leases.changed());
        sales.onCounted(leases::sold);
        sales.onDone(leases::done);
        points = members.spending(headquartersKey(identity), promotions::points, questions::claim);
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
        if (connected && !before) {
            points.online();
        }
    }
}
