package org.granary.pos.sale.paying;

import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.model.sale.TenderKind;
import org.granary.model.tender.Leg;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;

/** A bank card on a terminal that is not ours: the number on its slip is keyed. */
public final class CardWay implements Way {
    private final Entry slip = Entry.number();

    @Override
    public Key key() {
        return Key.F3;
    }

    @Override
    public String name() {
        return "tender.CARD";
    }

    @Override
    public Optional<Question> question(Money amount) {
        Message words = Message.calm("paying.cardReference", amount.yuan());
        return Optional.of(new Question("paying.reference", slip, words));
    }

    @Override
    public void take(PayingSale sale, Money amount, String answer) {
        sale.take(sale.payment().settled(TenderKind.CARD, amount, answer));
    }

    @Override
    public boolean took(Leg leg) {
        return leg.kind() == TenderKind.CARD;
    }

    @Override
    public void takeBack(PayingSale sale, Leg leg) {
        sale.takeOut(leg, Message.attention("paying.partOut", leg.amount().yuan()));
    }
}
