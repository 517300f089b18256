package org.granary.pos.shift;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.granary.model.kernel.Money;
import org.granary.model.shift.ShiftOpened;
import org.granary.pos.security.Session;
import org.granary.pos.ui.Amounts;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/** The float in the drawer, counted before the first sale. */
public final class OpenShiftViewModel extends ScreenModel {
    private final ShiftDesk desk;
    private final Session session;
    private final Runnable opened;
    private final Runnable days;
    private final Runnable signOff;
    private final Executor ui;
    private final Entry amount = Entry.amount();
    private boolean opening;

    public OpenShiftViewModel(
            ShiftDesk desk, Session session, Runnable opened, Runnable days, Runnable signOff, Executor ui) {
        super(ScreenName.OPEN_SHIFT);
        this.desk = desk;
        this.session = session;
        this.opened = opened;
        this.days = days;
        this.signOff = signOff;
        this.ui = ui;
        offer(
                KeyHint.of(Key.F6, "hint.day"),
                KeyHint.of(Key.F12, "hint.lock"),
                KeyHint.of(Key.BACKSPACE, "hint.correct"),
                KeyHint.next(Key.ENTER, "hint.openShift"));
    }

    @Override
    public void shown() {
        amount.clear();
        opening = false;
        say(Message.calm("openShift.count"));
    }

    @Override
    public void press(Key key) {
        if (opening) {
            return;
        }
        if (key == Key.ENTER) {
            open();
        } else if (key == Key.BACKSPACE) {
            amount.backspace();
        } else if (key == Key.ESCAPE) {
            amount.clear();
        } else if (key == Key.F6) {
            days.run();
        } else if (key == Key.F12) {
            signOff.run();
        }
    }

    @Override
    public void typed(char character) {
        if (!opening) {
            super.typed(character);
        }
    }

    @Override
    public void scanned(String code) {
        say(Message.attention("openShift.scanFirst"));
    }

    @Override
    public Entry entry() {
        return amount;
    }

    @Override
    public boolean takesForScan(String code) {
        return false;
    }

    private void open() {
        Amounts.read(amount).ifPresentOrElse(this::open, () -> say(Message.attention("openShift.count")));
    }

    private void open(Money openingFloat) {
        opening = true;
        Answers.deliver(desk.open(session.cashier(), openingFloat), ui, this::answer);
    }

    private void answer(Optional<ShiftOpened> shift) {
        opening = false;
        if (shift.isEmpty()) {
            say(Message.error("openShift.failed"));
        } else {
            opened.run();
        }
    }
}
