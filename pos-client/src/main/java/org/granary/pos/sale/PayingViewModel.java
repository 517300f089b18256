package org.granary.pos.sale;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.kernel.Money;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Settlement;
import org.granary.pos.security.Session;
import org.granary.pos.ui.Amounts;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;
import org.granary.pos.ui.Sounds;

/**
 * Taking cash. One Enter settles; until the journal has answered, every further key is ignored, so a nervous second
 * Enter cannot pay twice.
 */
public final class PayingViewModel extends ScreenModel {
    /** Whole yuan are never as long as the shortest barcode. */
    private static final int SHORTEST_BARCODE = 8;

    private final SaleDraft draft;
    private final Checkout checkout;
    private final Session session;
    private final Sounds sounds;
    private final Consumer<DoneSale> done;
    private final Runnable back;
    private final Executor ui;
    private final Entry amount = Entry.amount();
    private final ReadOnlyObjectWrapper<List<Money>> notes = new ReadOnlyObjectWrapper<>(List.of());
    private boolean settling;

    public PayingViewModel(
            SaleDraft draft,
            Checkout checkout,
            Session session,
            Sounds sounds,
            Consumer<DoneSale> done,
            Runnable back,
            Executor ui) {
        super(ScreenName.PAYING);
        this.draft = draft;
        this.checkout = checkout;
        this.session = session;
        this.sounds = sounds;
        this.done = done;
        this.back = back;
        this.ui = ui;
        draft.basketProperty().addListener((property, before, after) -> notes.set(QuickNotes.of(draft.payable())));
        offer(
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.of(Key.BACKSPACE, "hint.correct"),
                KeyHint.next(Key.ENTER, "hint.settle"));
    }

    public SaleDraft draft() {
        return draft;
    }

    /** The exact amount and the next sums in notes, for F5 and the keys after it. */
    public ReadOnlyObjectProperty<List<Money>> notesProperty() {
        return notes.getReadOnlyProperty();
    }

    /** Whether the sale is on its way into the journal. */
    public boolean settling() {
        return settling;
    }

    /** What 抹零 takes off. */
    public Money rounding() {
        return draft.basket().total().minus(draft.payable());
    }

    /** What was keyed so far. */
    public Money handed() {
        return Amounts.read(amount).orElse(Money.ZERO);
    }

    /** What goes back if the keyed amount is right; empty while it is too little. */
    public Optional<Money> change() {
        Money change = handed().minus(draft.payable());
        return change.isNegative() ? Optional.empty() : Optional.of(change);
    }

    @Override
    public void shown() {
        amount.clear();
        settling = false;
        notes.set(QuickNotes.of(draft.payable()));
        draft.prepare();
        say(Message.calm("paying.amount"));
    }

    /** Says so when a price version that took effect made the sale cheaper while the customer was paying. */
    public void lowered(int lines) {
        if (lines > 0 && !settling) {
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
        switch (key) {
            case ENTER -> settle();
            case BACKSPACE -> amount.backspace();
            case ESCAPE -> back.run();
            case F5 -> note(0);
            case F6 -> note(1);
            case F7 -> note(2);
            case F8 -> note(3);
            case F1, F2, F3, F4, F9, F10, F11, F12, TAB, DELETE, SPACE, UP, DOWN -> {}
        }
    }

    @Override
    public void typed(char character) {
        if (!settling) {
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
        return amount;
    }

    @Override
    public boolean takesForScan(String code) {
        return code.length() >= SHORTEST_BARCODE && code.indexOf('.') < 0;
    }

    private void note(int index) {
        List<Money> offered = notes.get();
        if (index < offered.size()) {
            amount.set(offered.get(index).yuan());
            say(Message.calm("paying.confirm"));
        }
    }

    private void settle() {
        if (amount.isEmpty()) {
            say(Message.attention("paying.amount"));
            return;
        }
        Money handed = handed();
        Money missing = draft.payable().minus(handed);
        if (missing.isPositive()) {
            refuse(missing);
            return;
        }
        Settlement settlement = draft.settle(handed, checkout.nextTicket(session.cashier()));
        if (settlement instanceof Settlement.Settled settled) {
            complete(settled.sale());
        } else if (settlement instanceof Settlement.Underpaid underpaid) {
            refuse(underpaid.missing());
        } else {
            back.run();
        }
    }

    private void refuse(Money missing) {
        sounds.refused();
        say(Message.error("paying.missing", missing.yuan()));
    }

    private void complete(PaidSale sale) {
        CompletableFuture<DoneSale> forced = checkout.complete(sale);
        settling = true;
        say(Message.calm("paying.settling"));
        Answers.deliver(forced, ui, this::answer);
    }

    /** When the journal failed the sale is still open, and the next Enter settles it anew. */
    private void answer(Optional<DoneSale> answer) {
        settling = false;
        if (answer.isEmpty()) {
            sounds.refused();
            say(Message.error("paying.failed"));
        } else {
            done.accept(answer.get());
        }
    }
}
