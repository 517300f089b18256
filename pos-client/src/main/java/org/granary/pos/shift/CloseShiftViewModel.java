package org.granary.pos.shift;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.granary.model.kernel.Money;
import org.granary.model.shift.ZReport;
import org.granary.pos.security.Session;
import org.granary.pos.ui.Amounts;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/** The cash in the drawer, counted before the till says what it expects; a second Enter makes it final. */
public final class CloseShiftViewModel extends ScreenModel {
    private final ShiftDesk desk;
    private final Session session;
    private final Consumer<ZReport> closed;
    private final Runnable back;
    private final Executor ui;
    private final Entry amount = Entry.amount();
    private boolean asked;
    private boolean closing;

    public CloseShiftViewModel(ShiftDesk desk, Session session, Consumer<ZReport> closed, Runnable back, Executor ui) {
        super(ScreenName.CLOSE_SHIFT);
        this.desk = desk;
        this.session = session;
        this.closed = closed;
        this.back = back;
        this.ui = ui;
        offer(
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.of(Key.BACKSPACE, "hint.correct"),
                KeyHint.next(Key.ENTER, "hint.closeShift"));
    }

    @Override
    public void shown() {
        amount.clear();
        asked = false;
        closing = false;
        say(Message.calm("closeShift.count"));
    }

    @Override
    public void press(Key key) {
        if (closing) {
            return;
        }
        if (key == Key.ENTER) {
            Amounts.read(amount).ifPresentOrElse(this::close, () -> say(Message.attention("closeShift.count")));
        } else if (key == Key.BACKSPACE) {
            asked = false;
            amount.backspace();
            say(Message.calm("closeShift.count"));
        } else if (key == Key.ESCAPE) {
            back.run();
        }
    }

    @Override
    public void typed(char character) {
        if (!closing) {
            if (asked) {
                asked = false;
                say(Message.calm("closeShift.count"));
            }
            super.typed(character);
        }
    }

    @Override
    public void scanned(String code) {
        say(Message.attention("closeShift.scanned"));
    }

    @Override
    public Entry entry() {
        return amount;
    }

    @Override
    public boolean takesForScan(String code) {
        return false;
    }

    private void close(Money counted) {
        if (!asked) {
            asked = true;
            say(Message.attention("closeShift.sure", counted.yuan()));
            return;
        }
        closing = true;
        say(Message.calm("closeShift.closing"));
        Answers.deliver(desk.close(session.cashier(), counted), ui, this::answer);
    }

    private void answer(Optional<ZReport> report) {
        closing = false;
        asked = false;
        report.ifPresentOrElse(closed, () -> say(Message.error("closeShift.failed")));
    }
}
