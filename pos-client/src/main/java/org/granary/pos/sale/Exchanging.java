package org.granary.pos.sale;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.granary.model.kernel.Money;
import org.granary.model.sale.Refund;
import org.granary.model.sale.TenderKind;
import org.granary.model.sale.exchange.Carried;
import org.granary.pos.ui.Message;

/** What the cashier is told of goods that come back for those on the table, and how she leaves them with the customer after all. */
public final class Exchanging {
    private static final String GIVE_UP = "exchange.giveUpSure";

    private static final Words SURE =
            new Words(Message.Tone.ATTENTION, "exchange.sureEven", "exchange.sureCash", "exchange.sureMixed");

    private static final Words DONE =
            new Words(Message.Tone.GOOD, "exchange.doneEven", "exchange.doneCash", "exchange.doneMixed");

    private Exchanging() {}

    /** How it is said that nothing goes back, cash alone, or more than that. */
    private record Words(Message.Tone tone, String even, String cash, String mixed) {}

    /**
     * Gives the exchange up when that was asked before, or asks: nothing is booked yet, and what was scanned stays on the table.
     *
     * @param said what stands on the screen
     * @return false when nothing is to be exchanged
     */
    static boolean escape(SaleDraft draft, Message said, Consumer<Message> say) {
        if (draft.goodsBackProperty().get().isEmpty()) {
            return false;
        }
        if (said.key().equals(GIVE_UP)) {
            draft.exchangeFor(Optional.empty());
            say.accept(Message.attention("exchange.givenUp"));
        } else {
            say.accept(Message.attention(GIVE_UP));
        }
        return true;
    }

    /** Once the goods that come back are known. */
    public static Message begun(SaleDraft draft) {
        return Message.good("exchange.begun", credit(draft).yuan());
    }

    /** What these goods can pay. */
    static Money credit(SaleDraft draft) {
        return draft.goodsBackProperty()
                .get()
                .map(back -> Carried.credit(back.refunds()))
                .orElse(Money.ZERO);
    }

    /** What the customer owes; negative when she gets it. Points and what else cannot pay for goods are not counted. */
    public static Money balance(SaleDraft draft) {
        Carried carried = draft.carried();
        return carried.rest().minus(Carried.credit(carried.back()));
    }

    /** What the cashier hands out by herself, what goes back to a wallet, and the rest; before it is done. */
    public static Message sure(List<Refund> back) {
        return words(SURE, back);
    }

    /** The same after it. */
    static Message done(List<Refund> back) {
        return words(DONE, back);
    }

    private static Message words(Words words, List<Refund> back) {
        Money cash = sum(back, kind -> kind == TenderKind.CASH);
        Money wallet = sum(back, TenderKind::wallet);
        Money booked = sum(back, TenderKind::booked);
        Money other = sum(back).minus(cash).minus(wallet).minus(booked);
        if (sum(back).isZero()) {
            return new Message(words.tone, words.even, List.of());
        }
        return cash.equals(sum(back))
                ? new Message(words.tone, words.cash, List.of(cash.yuan()))
                : new Message(
                        words.tone, words.mixed, List.of(cash.yuan(), wallet.yuan(), other.yuan(), booked.yuan()));
    }

    private static Money sum(List<Refund> refunds, Predicate<TenderKind> kinds) {
        return sum(refunds.stream().filter(refund -> kinds.test(refund.kind())).toList());
    }

    private static Money sum(List<Refund> refunds) {
        return Money.sum(refunds.stream().map(Refund::amount).toList());
    }
}
