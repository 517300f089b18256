package org.granary.pos.sale.returning;

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
        return cashOnly(back)
                ? Message.attention("return.sure", back.refunded().yuan())
                : Message.attention("return.sureMixed", parts(back));
    }

    /** After it. */
    static Message done(PaidReturn back) {
        return cashOnly(back)
                ? Message.good("return.done", back.refunded().yuan())
                : Message.good("return.doneMixed", parts(back));
    }

    private static boolean cashOnly(PaidReturn back) {
        return back.refunds().stream().allMatch(refund -> refund.kind() == TenderKind.CASH);
    }

    private static String[] parts(PaidReturn back) {
        Money cash = Money.sum(back.refunds().stream()
                .filter(refund -> refund.kind() == TenderKind.CASH)
                .map(Refund::amount)
                .toList());
        Money wallet = Money.sum(back.refunds().stream()
                .filter(refund -> refund.kind().wallet())
                .map(Refund::amount)
                .toList());
        Money other = back.refunded().minus(cash).minus(wallet);
        return new String[] {back.refunded().yuan(), cash.yuan(), wallet.yuan(), other.yuan()};
    }
}
