package org.granary.pos.app.spending;

import org.granary.model.sync.SigningKeys;
import org.granary.pos.catalog.PromotionBook;
import org.granary.pos.member.MemberService;
import org.granary.pos.member.PointsSpending;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.sync.Questions;

/** The services by which points pay. */
public final class Spending {
    private final PointsSpending points;

    /** Wires them; nothing is asked. */
    public Spending(MemberService members, TillIdentity identity, PromotionBook promotions, Questions questions) {
        points = members.spending(SigningKeys.read(identity.headquartersKey()), promotions::points, questions::claim);
    }

    public PointsSpending points() {
        return points;
    }

    /** Headquarters can be reached again. */
    public void online() {
        points.online();
    }
}
