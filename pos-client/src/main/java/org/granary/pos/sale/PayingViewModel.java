package org.granary.pos.sale;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.Settlement;
import org.granary.model.sale.TenderKind;
import org.granary.model.tender.Leg;
import org.granary.model.tender.OpenPayment;
import org.granary.model.tender.Step;
import org.granary.pos.security.Session;
import org.granary.pos.tender.PaymentDesk;
import org.granary.pos.tender.UnfinishedPayment;
import org.granary.pos.ui.Amounts;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;
import org.granary.pos.ui.Sounds;
import org.jspecify.annotations.Nullable;

/**
 * Taking money, by one means or by several. What is taken stands in a list and survives an end of the program; until the
 * journal has answered, every further key is ignored, so a nervous second Enter cannot pay twice.
 */
public final class PayingViewModel extends ScreenModel {
    /** Whole yuan are never as long as the shortest barcode. */
    private static final int SHORTEST_BARCODE = 8;

    /** Where this screen leads. */
    public record Exits(Consumer<DoneSale> done, Runnable back) {}

    private final SaleDraft draft;
    private final Checkout checkout;
    private final PaymentDesk desk;
    private final Session session;
    private final Sounds sounds;
    private final Exits exits;
    private final Executor ui;
    private final Entry amount = Entry.amount();
    private final Entry reference = Entry.number();
    private final ReadOnlyObjectWrapper<OpenPayment> payment;
    private final ReadOnlyObjectWrapper<List<Money>> notes = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyBooleanWrapper card = new ReadOnlyBooleanWrapper();
    private Money cardAmount = Money.ZERO;
    private @Nullable DocumentId saleId;
    private boolean settling;
    private boolean partAsked;

    public PayingViewModel(
            SaleDraft draft,
            Checkout checkout,
            PaymentDesk desk,
            Session session,
            Sounds sounds,
            Exits exits,
            Executor ui) {
        super(ScreenName.PAYING);
        this.draft = draft;
        this.checkout = checkout;
        this.desk = desk;
        this.session = session;
        this.sounds = sounds;
        this.exits = exits;
        this.ui = ui;
        payment = new ReadOnlyObjectWrapper<>(fresh());
        payment.addListener((property, before, after) -> notes.set(QuickNotes.of(after.restInCash())));
        offerKeys();
    }

    private OpenPayment fresh() {
        return OpenPayment.of(draft.basket().total(), checkout.cashRounding());
    }

    public SaleDraft draft() {
        return draft;
    }

    /** What is due, what is taken, what is left. */
    public ReadOnlyObjectProperty<OpenPayment> paymentProperty() {
        return payment.getReadOnlyProperty();
    }

    /** The exact amount and the next sums in notes, for F5 and the keys after it. */
    public ReadOnlyObjectProperty<List<Money>> notesProperty() {
        return notes.getReadOnlyProperty();
    }

    /** Whether the number of a card's slip is being keyed instead of an amount. */
    public ReadOnlyBooleanProperty cardProperty() {
        return card.getReadOnlyProperty();
    }

    /** The number of a card's slip. */
    public Entry reference() {
        return reference;
    }

    /** Where an amount is keyed. */
    public Entry amount() {
        return amount;
    }

    /** Whether something is on its way into the journal. */
    public boolean settling() {
        return settling;
    }

    /** What is taken already; a price cut may not go below it. */
    public Money taken() {
        return payment.get().due().minus(payment.get().rest());
    }

    /** What 抹零 takes off when the rest is paid in cash. */
    public Money rounding() {
        return payment.get().rest().minus(payment.get().restInCash());
    }

    /** What was keyed so far. */
    public Money handed() {
        return Amounts.read(amount).orElse(Money.ZERO);
    }

    /** What goes back if the keyed amount is right; empty while it is too little. */
    public Optional<Money> change() {
        Money change = handed().minus(payment.get().restInCash());
        return change.isNegative() ? Optional.empty() : Optional.of(change);
    }

    @Override
    public void shown() {
        amount.clear();
        settling = false;
        partAsked = false;
        typeCard(false);
        if (payment.get().legs().isEmpty()) {
            saleId = null;
            payment.set(fresh());
            say(Message.calm("paying.amount"));
        } else {
            follow();
        }
        draft.prepare();
    }

    /** Goes on with what the run before left half paid; the goods are on the table again. */
    public void resume(UnfinishedPayment unfinished) {
        saleId = unfinished.sale().id();
        OpenPayment before = unfinished.payment();
        payment.set(before.of(draft.basket().total()).orElse(before));
        say(Message.attention("paying.resumed", taken().yuan()));
    }

    /** The next customer has paid nothing yet. */
    void startOver() {
        saleId = null;
        payment.set(fresh());
    }

    /** Says so when a price version that took effect made the sale cheaper while the customer was paying. */
    public void lowered(int lines) {
        if (lines > 0 && !settling) {
            follow();
            draft.prepare();
            say(Message.attention(
                    "selling.repriced", Long.toString(draft.basket().priceVersion()), Integer.toString(lines)));
        }
    }

    @Override
    public void press(Key key) {
        if (settling) {
            return;
        }
        boolean again = partAsked;
        partAsked = false;
        switch (key) {
            case ENTER -> enter(again);
            case BACKSPACE -> entry().backspace();
            case ESCAPE -> escape();
            case DELETE -> takeBack();
            case F3 -> askCard();
            case F5 -> note(0);
            case F6 -> note(1);
            case F7 -> note(2);
            case F8 -> note(3);
            case F1, F2, F4, F9, F10, F11, F12, TAB, SPACE, UP, DOWN -> {}
        }
    }

    @Override
    public void typed(char character) {
        if (!settling) {
            partAsked = false;
            super.typed(character);
        }
    }

    @Override
    public void scanned(String code) {
        sounds.refused();
        say(Message.error("paying.scanned"));
    }

    @Override
    public Entry entry() {
        return card.get() ? reference : amount;
    }

    @Override
    public boolean takesForScan(String code) {
        return code.length() >= SHORTEST_BARCODE && code.indexOf('.') < 0 && !card.get();
    }

    private void offerKeys() {
        if (card.get()) {
            offer(
                    KeyHint.of(Key.ESCAPE, "hint.back"),
                    KeyHint.of(Key.BACKSPACE, "hint.correct"),
                    KeyHint.next(Key.ENTER, "hint.confirm"));
        } else {
            offer(
                    KeyHint.of(Key.F3, "hint.card"),
                    KeyHint.of(Key.BACKSPACE, "hint.correct"),
                    KeyHint.of(Key.DELETE, "hint.takePartBack"),
                    KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                    KeyHint.next(Key.ENTER, "hint.settle"));
        }
    }

    private void typeCard(boolean now) {
        card.set(now);
        reference.clear();
        offerKeys();
    }

    private void escape() {
        if (card.get()) {
            typeCard(false);
            say(Message.calm("paying.amount"));
        } else if (payment.get().legs().isEmpty()) {
            exits.back().run();
        } else {
            sounds.refused();
            say(Message.attention("paying.takeBackFirst", taken().yuan()));
        }
    }

    private void note(int index) {
        List<Money> offered = notes.get();
        if (index < offered.size() && !card.get()) {
            amount.set(offered.get(index).yuan());
            say(Message.calm("paying.confirm"));
        }
    }

    private void enter(boolean again) {
        if (card.get()) {
            takeCard();
        } else if (amount.isEmpty() && !payment.get().restInCash().isZero()) {
            say(Message.attention("paying.amount"));
        } else {
            takeCash(handed(), again);
        }
    }

    /** Less than what is due is perhaps a slip of the hand: only a second Enter takes it as a part. */
    private void takeCash(Money handed, boolean again) {
        Money missing = payment.get().restInCash().minus(handed);
        if (missing.isPositive() && !again) {
            partAsked = handed.isPositive();
            sounds.refused();
            say(Message.error("paying.missing", missing.yuan()));
        } else {
            take(payment.get().cash(handed));
        }
    }

    private void askCard() {
        Money asked = amount.isEmpty() ? payment.get().rest() : handed();
        if (payment.get().rest().isLessThan(asked)) {
            take(new Step.TooMuch(payment.get().rest()));
        } else if (asked.isPositive()) {
            cardAmount = asked;
            typeCard(true);
            say(Message.calm("paying.cardReference", asked.yuan()));
        }
    }

    private void takeCard() {
        if (reference.isEmpty()) {
            say(Message.attention("paying.cardReference", cardAmount.yuan()));
        } else {
            take(payment.get().settled(TenderKind.CARD, cardAmount, reference.text()));
        }
    }

    private void take(Step step) {
        if (step instanceof Step.Taken taken) {
            OpenPayment next = taken.payment();
            if (next.complete()) {
                settle(next);
            } else {
                keep(next, Message.good("paying.part", next.restInCash().yuan()));
            }
        } else if (step instanceof Step.TooMuch tooMuch) {
            sounds.refused();
            say(Message.error("paying.tooMuch", tooMuch.rest().yuan()));
        } else if (step instanceof Step.TooMany) {
            sounds.refused();
            say(Message.error("paying.tooMany"));
        } else {
            say(Message.attention("paying.amount"));
        }
    }

    private void takeBack() {
        List<Leg> legs = payment.get().legs();
        if (legs.isEmpty() || card.get()) {
            say(Message.attention("paying.nothingToTakeBack"));
            return;
        }
        Leg last = legs.get(legs.size() - 1);
        OpenPayment without = payment.get().takenBack(last.number());
        keep(
                without.of(draft.basket().total()).orElse(without),
                last.kind() == TenderKind.CASH
                        ? Message.attention("paying.cashBack", last.amount().yuan())
                        : Message.attention("paying.partOut", last.amount().yuan()));
    }

    /** A part is taken, or out again, only once that is on record. */
    private void keep(OpenPayment next, Message then) {
        OpenSale.Ticket ticket = ticket();
        saleId = ticket.id();
        settling = true;
        say(Message.calm("paying.settling"));
        Answers.deliver(desk.keep(new UnfinishedPayment(draft.held(ticket), next)), ui, kept -> {
            settling = false;
            if (kept.isEmpty()) {
                sounds.refused();
                say(Message.error("paying.partFailed"));
            } else {
                payment.set(next);
                amount.clear();
                typeCard(false);
                say(then);
            }
        });
    }

    /** The sale keeps its id from the first part on, so that the finished sale ends what is on record of its parts. */
    private OpenSale.Ticket ticket() {
        OpenSale.Ticket next = checkout.nextTicket(session.cashier());
        DocumentId known = saleId;
        return known == null
                ? next
                : new OpenSale.Ticket(known, next.receiptNumber(), next.shiftId(), next.cashier(), next.at());
    }

    private void settle(OpenPayment complete) {
        Settlement settlement = draft.settle(complete.tenders(), complete.rounded(), ticket());
        if (settlement instanceof Settlement.Settled settled) {
            settling = true;
            say(Message.calm("paying.settling"));
            Answers.deliver(checkout.complete(settled.sale()), ui, this::answer);
        } else {
            follow();
            say(Message.attention("paying.amount"));
        }
    }

    /** What is due is what the goods come to, as long as no more is paid. */
    private void follow() {
        payment.get().of(draft.basket().total()).ifPresent(payment::set);
    }

    /** When the journal failed the sale is still open, and the next Enter settles it anew. */
    private void answer(Optional<DoneSale> answer) {
        settling = false;
        if (answer.isEmpty()) {
            sounds.refused();
            say(Message.error("paying.failed"));
        } else {
            startOver();
            exits.done().accept(answer.get());
        }
    }
}
