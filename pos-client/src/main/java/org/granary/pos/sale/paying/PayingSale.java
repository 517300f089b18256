package org.granary.pos.sale.paying;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.Settlement;
import org.granary.model.tender.Leg;
import org.granary.model.tender.OpenPayment;
import org.granary.model.tender.Step;
import org.granary.pos.member.KnownMember;
import org.granary.pos.sale.Checkout;
import org.granary.pos.sale.DoneSale;
import org.granary.pos.sale.SaleDraft;
import org.granary.pos.security.Session;
import org.granary.pos.tender.PaymentDesk;
import org.granary.pos.tender.UnfinishedPayment;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Message;
import org.jspecify.annotations.Nullable;

/**
 * The sale that is being paid: what the ways to pay take goes through here into the journal, one change after the other, and
 * the sale is settled when it is paid to the last fen. For the JavaFX thread.
 */
public final class PayingSale {
    /** The screen over it. */
    interface Screen {
        void say(Message message);

        /** Says why something is not done, with the sound for it. */
        void refuse(Message why);

        /** What the cashier asked for is on record: a part is taken, or out again. */
        void kept();

        /** A part stands otherwise, and no other figure has changed. */
        void standingChanged();

        void done(DoneSale sale);
    }

    private final SaleDraft draft;
    private final Checkout checkout;
    private final PaymentDesk desk;
    private final Session session;
    private final Executor ui;
    private final Screen screen;
    private final ReadOnlyObjectWrapper<OpenPayment> payment;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private @Nullable DocumentId id;
    private @Nullable UnfinishedPayment kept;
    private boolean settling;

    PayingSale(SaleDraft draft, Checkout checkout, PaymentDesk desk, Session session, Executor ui, Screen screen) {
        this.draft = draft;
        this.checkout = checkout;
        this.desk = desk;
        this.session = session;
        this.ui = ui;
        this.screen = screen;
        payment = new ReadOnlyObjectWrapper<>(fresh());
        payment.addListener((property, before, after) -> draft.moneyGoesBack(goingBack(after)));
        draft.onCleared(this::letGo);
    }

    private static boolean goingBack(OpenPayment payment) {
        return payment.legs().stream().anyMatch(leg -> leg.state() == Leg.State.GOING_BACK);
    }

    /** Whether all that was taken is on its way back, so that the goods may be left alone meanwhile. */
    boolean goingBack() {
        return !payment().legs().isEmpty()
                && payment().legs().stream().allMatch(leg -> leg.state() == Leg.State.GOING_BACK);
    }

    /** The sale was given up while its money goes back: that goes on by itself, and nothing is left to pay. */
    private void letGo() {
        UnfinishedPayment open = kept;
        if (open != null && !payment().legs().isEmpty()) {
            OpenPayment nothing = OpenPayment.of(open.payment().due(), checkout.cashRounding());
            answer(desk.keep(new UnfinishedPayment(open.sale(), nothing, open.goodsBack())), done -> {});
        }
        startOver();
    }

    private OpenPayment fresh() {
        return OpenPayment.of(draft.due(), checkout.cashRounding());
    }

    /** What is due, what is taken, what is left. */
    public ReadOnlyObjectProperty<OpenPayment> paymentProperty() {
        return payment.getReadOnlyProperty();
    }

    public OpenPayment payment() {
        return payment.get();
    }

    /** The id the sale will have, known from its first part on and kept over a restart. */
    public Optional<DocumentId> id() {
        return Optional.ofNullable(id);
    }

    /** Whose sale it is; empty for somebody unknown. */
    Optional<KnownMember> member() {
        return draft.memberProperty().get();
    }

    /** The same, also while it is looked up who that is. */
    Optional<MemberId> memberId() {
        return draft.memberId();
    }

    /** What is taken already, or asked for. */
    Money taken() {
        return payment().due().minus(payment().rest());
    }

    /** Whether something is on its way into the journal; nothing else is begun meanwhile. */
    boolean settling() {
        return settling;
    }

    /** The next customer has paid nothing yet. */
    void startOver() {
        id = null;
        kept = null;
        payment.set(fresh());
    }

    /** Goes on with what the run before left half paid; the goods are on the table again. */
    void resume(UnfinishedPayment unfinished) {
        id = unfinished.sale().id();
        kept = unfinished;
        OpenPayment before = unfinished.payment();
        payment.set(before.of(draft.due()).orElse(before));
    }

    /** What is due is what the goods come to, as long as no more is paid. */
    void follow() {
        payment().of(draft.due()).ifPresent(payment::set);
    }

    public void say(Message message) {
        screen.say(message);
    }

    /** Says why something is not done. */
    public void refuse(Message why) {
        screen.refuse(why);
    }

    /** Brings an answer back to this thread; empty when there was a failure. */
    public <T> void answer(CompletableFuture<T> answer, Consumer<Optional<T>> taker) {
        Answers.deliver(answer, ui, taker);
    }

    /** Runs something on this thread, after whatever is on its way into the journal now. */
    public void soon(Runnable change) {
        ui.execute(() -> {
            if (settling) {
                waiting.add(change);
            } else {
                change.run();
            }
        });
    }

    /** Takes a part that is certain: the sale is done, or the rest is asked for. */
    public void take(Step step) {
        if (step instanceof Step.Taken taken) {
            OpenPayment next = taken.payment();
            if (next.complete()) {
                settle(next);
            } else {
                keep(next, Message.good("paying.part", next.restInCash().yuan()), () -> {});
            }
        } else {
            refuse(step);
        }
    }

    /**
     * Puts a part on record whose outcome comes later.
     *
     * @param then runs when it is on record, and not when the disk did not take it
     */
    public void ask(Step step, Message words, Runnable then) {
        if (step instanceof Step.Taken taken) {
            keep(taken.payment(), words, then);
        } else {
            refuse(step);
        }
    }

    /** Has the screen look again how the parts stand. */
    public void standingChanged() {
        screen.standingChanged();
    }

    /** What was asked for is paid: the sale is done when nothing else is missing. */
    public void came(String reference) {
        Money left = payment().came(reference).restInCash();
        came(reference, Message.good("paying.part", left.yuan()));
    }

    /**
     * The same.
     *
     * @param words when something else is missing
     */
    public void came(String reference, Message words) {
        OpenPayment next = payment().came(reference);
        if (next.equals(payment())) {
            return;
        }
        if (next.complete()) {
            // It stays paid, even if the disk does not take the sale at the first try.
            payment.set(next);
            settle(next);
        } else {
            heard(next, words);
        }
    }

    /** What was asked for will not come, or has gone back: it is out, and the rest is open again. */
    public void failed(String reference, Message words) {
        OpenPayment next = payment().failed(reference);
        if (!next.equals(payment())) {
            heard(followed(next), words);
        }
    }

    /** Takes a part out; one that a wallet paid goes back first. */
    public void takeOut(Leg leg, Message words) {
        takeOut(leg, words, () -> {});
    }

    /**
     * The same.
     *
     * @param then runs when it is on record
     */
    public void takeOut(Leg leg, Message words, Runnable then) {
        keep(followed(payment().takenBack(leg.number())), words, then);
    }

    private OpenPayment followed(OpenPayment next) {
        return next.of(draft.due()).orElse(next);
    }

    private void refuse(Step step) {
        if (step instanceof Step.TooMuch tooMuch) {
            refuse(Message.error("paying.tooMuch", tooMuch.rest().yuan()));
        } else if (step instanceof Step.TooMany) {
            refuse(Message.error("paying.tooMany"));
        } else {
            say(Message.attention("paying.amount"));
        }
    }

    /** What the cashier asked for is taken, or out again, only once that is on record. */
    private void keep(OpenPayment next, Message words, Runnable then) {
        record(next, () -> {
            screen.kept();
            tell(words);
            then.run();
        });
    }

    /** Likewise what somebody else decided; whatever the cashier is keying meanwhile stays as it is. */
    private void heard(OpenPayment next, Message words) {
        record(next, () -> tell(words));
    }

    private void record(OpenPayment next, Runnable then) {
        OpenSale.Ticket ticket = ticket();
        id = ticket.id();
        settling = true;
        say(Message.calm("paying.settling"));
        answer(
                desk.keep(new UnfinishedPayment(
                        draft.held(ticket), next, draft.goodsBackProperty().get())),
                answer -> {
                    settling = false;
                    if (answer.isEmpty()) {
                        refuse(Message.error("paying.partFailed"));
                    } else {
                        kept = answer.get();
                        payment.set(next);
                        then.run();
                    }
                    goOn();
                });
    }

    private void tell(Message words) {
        if (words.tone() == Message.Tone.ERROR) {
            refuse(words);
        } else {
            say(words);
        }
    }

    private void goOn() {
        while (!settling && !waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    /** The sale keeps its id from the first part on, so that the finished sale ends what is on record of its parts. */
    private OpenSale.Ticket ticket() {
        OpenSale.Ticket next = checkout.nextTicket(session.cashier());
        DocumentId known = id;
        return known == null
                ? next
                : new OpenSale.Ticket(known, next.receiptNumber(), next.shiftId(), next.cashier(), next.at());
    }

    /** Settles a sale that is paid; also when the disk did not take it before. */
    void settle(OpenPayment complete) {
        Settlement settlement = draft.settle(complete.tenders(), complete.rounded(), ticket());
        if (settlement instanceof Settlement.Settled settled) {
            settling = true;
            say(Message.calm("paying.settling"));
            answer(draft.complete(settled.sale()), this::settled);
        } else {
            follow();
            say(Message.attention("paying.amount"));
        }
    }

    /** When the journal failed the sale is still open, and the next Enter settles it anew. */
    private void settled(Optional<DoneSale> answer) {
        settling = false;
        if (answer.isEmpty()) {
            refuse(Message.error("paying.failed"));
        } else {
            startOver();
            screen.done(answer.get());
        }
        goOn();
    }
}
