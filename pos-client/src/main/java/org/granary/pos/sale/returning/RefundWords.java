package org.granary.pos.sale.returning;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.model.kernel.Money;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.Refund;
import org.granary.model.sale.TenderKind;
import org.granary.pos.ui.Message;

/** What the cashier gives back by hand, and what goes back to a wallet by itself. */
final class RefundWords {
    private RefundWords() {}

    /** Before it is done. */
    static Message sure(PaidReturn back) {
        return Message.attention(either(back, "return.sure", "return.sureBooked", "return.sureMixed"), parts(back));
    }

    /** After it. */
    static Message done(PaidReturn back) {
        return Message.good(either(back, "return.done", "return.doneBooked", "return.doneMixed"), parts(back));
    }

    /** The shortest words that name every way in which something goes back. */
    private static String either(PaidReturn back, String cash, String booked, String mixed) {
        Set<Part> parts = back.refunds().stream().map(RefundWords::part).collect(Collectors.toSet());
        if (EnumSet.of(Part.CASH).containsAll(parts)) {
            return cash;
        }
        return EnumSet.of(Part.CASH, Part.BOOKED).containsAll(parts) ? booked : mixed;
    }

    /** How money goes back. */
    private enum Part {
        /** Over the counter. */
        CASH,
        /** By headquarters. */
        WALLET,
        /** By the record itself: the coupon, the points, the member's account have it again. */
        BOOKED,
        /** On a terminal, or as the shop agreed. */
        OTHER
    }

    private static Part part(Refund refund) {
        TenderKind kind = refund.kind();
        if (kind == TenderKind.CASH) {
            return Part.CASH;
        }
        return kind.wallet() ? Part.WALLET : kind.booked() ? Part.BOOKED : Part.OTHER;
    }

    private static String[] parts(PaidReturn back) {
        Map<Part, Money> sums = new EnumMap<>(Part.class);
        back.refunds().forEach(refund -> sums.merge(part(refund), refund.amount(), Money::plus));
        return new String[] {
            back.refunded().yuan(),
            sum(sums, Part.CASH),
            sum(sums, Part.WALLET),
            sum(sums, Part.OTHER),
            sum(sums, Part.BOOKED)
        };
    }

    private static String sum(Map<Part, Money> sums, Part part) {
        return sums.getOrDefault(part, Money.ZERO).yuan();
    }
}
