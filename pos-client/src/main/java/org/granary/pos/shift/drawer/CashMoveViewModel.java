package org.granary.pos.shift.drawer;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.kernel.Money;
import org.granary.model.shift.CashMoved;
import org.granary.pos.security.Session;
import org.granary.pos.security.approval.Guard;
import org.granary.pos.ui.Amounts;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/** How much cash goes into the drawer or out of it; then why, and whose yes. */
public final class CashMoveViewModel extends ScreenModel {
    private final DrawerDesk desk;
    private final Session session;
    private final Guard guard;
    private final Consumer<Message> leave;
    private final Executor ui;
    private final Entry amount = Entry.amount();
    private final ReadOnlyObjectWrapper<CashMoved.Kind> kind = new ReadOnlyObjectWrapper<>(CashMoved.Kind.DROP);
    private boolean busy;

    /** @param leave back to the goods, with what is to be said there */
    public CashMoveViewModel(DrawerDesk desk, Session session, Guard guard, Consumer<Message> leave, Executor ui) {
        super(ScreenName.CASH_MOVE);
        this.desk = desk;
        this.session = session;
        this.guard = guard;
        this.leave = leave;
        this.ui = ui;
        offer(
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.of(Key.BACKSPACE, "hint.correct"),
                KeyHint.next(Key.ENTER, "hint.continue"));
    }

    public ReadOnlyObjectProperty<CashMoved.Kind> kindProperty() {
        return kind.getReadOnlyProperty();
    }

    /** Which way it goes; before the screen comes up. */
    public void begin(CashMoved.Kind next) {
        kind.set(next);
    }

    @Override
    public void shown() {
        amount.clear();
        busy = false;
        say(Message.calm("cashMove.ask"));
    }

    @Override
    public void press(Key key) {
        if (busy) {
            return;
        }
        if (key == Key.ENTER) {
            Amounts.read(amount)
                    .filter(Money::isPositive)
                    .ifPresentOrElse(this::ask, () -> say(Message.attention("cashMove.ask")));
        } else if (key == Key.BACKSPACE) {
            amount.backspace();
        } else if (key == Key.ESCAPE) {
            leave.accept(Message.calm("selling.scan"));
        }
    }

    @Override
    public void typed(char character) {
        if (!busy) {
            super.typed(character);
        }
    }

    @Override
    public void scanned(String code) {
        say(Message.attention("cashMove.scanned"));
    }

    @Override
    public Entry entry() {
        return amount;
    }

    @Override
    public boolean takesForScan(String code) {
        return false;
    }

    /** What is not in the drawer cannot be taken out of it; nobody is asked then. */
    private void ask(Money asked) {
        if (kind.get().in()) {
            askForYes(asked);
            return;
        }
        busy = true;
        Answers.deliver(desk.holds(asked), ui, held -> {
            busy = false;
            if (held.isEmpty()) {
                say(Message.error("cashMove.failed"));
            } else if (held.get()) {
                askForYes(asked);
            } else {
                say(Message.attention("cashMove.notThere", asked.yuan()));
            }
        });
    }

    private void askForYes(Money asked) {
        guard.ask(GuardedRequest.pay(kind.get().action(), "", asked), approval -> move(asked, approval));
    }

    private void move(Money asked, Approval approval) {
        busy = true;
        say(Message.calm("cashMove.writing"));
        Answers.deliver(desk.move(session.cashier(), kind.get(), asked, approval), ui, this::moved);
    }

    private void moved(Optional<CashMoved> done) {
        busy = false;
        done.ifPresentOrElse(
                moved -> leave.accept(Message.good(
                        "cashMove.done." + moved.kind().name(), moved.amount().yuan())),
                () -> say(Message.error("cashMove.failed")));
    }
}
