package org.granary.pos.app.paying;

import java.util.List;
import org.granary.pos.app.Till;
import org.granary.pos.sale.paying.CardWay;
import org.granary.pos.sale.paying.CodeWay;
import org.granary.pos.sale.paying.CouponWay;
import org.granary.pos.sale.paying.PointsWay;
import org.granary.pos.sale.paying.Way;

/** The ways to pay of a running till beside cash, in the order in which they are shown. */
public final class WaysToPay {
    private WaysToPay() {}

    /** Ways on the till's services; for one window. */
    public static List<Way> of(Till till) {
        return List.of(
                new CouponWay(till.spending().coupons()),
                new CardWay(),
                new CodeWay(till.codes(), till.clock()),
                new PointsWay(till.spending().points()));
    }
}
