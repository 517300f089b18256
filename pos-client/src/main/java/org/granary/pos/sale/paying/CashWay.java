package org.granary.pos.sale.paying;

import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.model.sale.TenderKind;
import org.granary.model.tender.Leg;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;

/** Notes and coins: the one way that gives change and rounds, and that never depends on anybody else. */
final class CashWay implements Way {
    private boolean partAsked;

    @Override
    public Key key() {
        return Key.ENTER;
    }

    @Override
    public String name() {
        return "tender.CASH";
    }

    @Override
    public Optional<Question> question(Money amount) {
        return Optional.empty();
    }

    /** Less than what is due is perhaps a slip of the hand: only a second Enter takes it as a part. */
    @Override
    public void take(PayingSale sale, Money handed, String answer) {
        boolean again = partAsked;
        partAsked = false;
        Money missing = sale.payment().restInCash().minus(handed);
        if (missing.isPositive() && !again) {
            partAsked = handed.isPositive();
            sale.refuse(Message.error("paying.missing", missing.yuan()));
        } else {
            sale.take(sale.payment().cash(handed));
        }
    }

    /** Another key was pressed in between. */
    void forget() {
        partAsked = false;
    }

    @Override
    public boolean took(Leg leg) {
        return leg.kind() == TenderKind.CASH;
    }

    @Override
    public void takeBack(PayingSale sale, Leg leg) {
        sale.takeOut(leg, Message.attention("paying.cashBack", leg.amount().yuan()));
    }
}
