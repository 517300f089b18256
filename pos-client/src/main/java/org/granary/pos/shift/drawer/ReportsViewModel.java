package org.granary.pos.shift.drawer;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.shift.XReading;
import org.granary.model.shift.ZReport;
import org.granary.pos.security.Session;
import org.granary.pos.security.approval.Guard;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/**
 * The last Z reports, to be printed again, and the open shift's figures for whoever may see them: a cashier who is going to
 * count blindly may not.
 */
public final class ReportsViewModel extends ScreenModel {
    private final DrawerDesk desk;
    private final Session session;
    private final Guard guard;
    private final Runnable back;
    private final Executor ui;
    private final Entry nothing = Entry.number();
    private final ReadOnlyObjectWrapper<List<ZReport>> reports = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
    private final ReadOnlyObjectWrapper<Optional<XReading>> reading = new ReadOnlyObjectWrapper<>(Optional.empty());
    private int visit;
    private boolean readingReports;

    public ReportsViewModel(DrawerDesk desk, Session session, Guard guard, Runnable back, Executor ui) {
        super(ScreenName.REPORTS);
        this.desk = desk;
        this.session = session;
        this.guard = guard;
        this.back = back;
        this.ui = ui;
        offer(
                KeyHint.of(Key.UP, "hint.choose"),
                KeyHint.of(Key.F5, "hint.readFigures"),
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.next(Key.ENTER, "hint.printCopy"));
    }

    public ReadOnlyObjectProperty<List<ZReport>> reportsProperty() {
        return reports.getReadOnlyProperty();
    }

    /** Index of the marked report. */
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** The open shift's figures; empty until somebody who may see them asked on this visit. */
    public ReadOnlyObjectProperty<Optional<XReading>> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    @Override
    public void shown() {
        visit++;
        int now = visit;
        chosen.set(0);
        reading.set(Optional.empty());
        reports.set(List.of());
        readingReports = true;
        say(Message.calm("reports.choose"));
        Answers.deliver(desk.reports(), ui, found -> {
            if (now == visit) {
                readingReports = false;
                found.ifPresentOrElse(reports::set, () -> say(Message.error("reports.failed")));
            }
        });
    }

    @Override
    public void press(Key key) {
        switch (key) {
            case UP -> choose(-1);
            case DOWN -> choose(1);
            case ENTER -> reprint();
            case F5 -> guard.ask(GuardedRequest.of(GuardedAction.READ_FIGURES, ""), approval -> read());
            case ESCAPE, SPACE -> leave();
            case F1, F2, F3, F4, F6, F7, F8, F9, F10, F11, F12, TAB, DELETE, BACKSPACE -> {}
        }
    }

    @Override
    public void scanned(String code) {
        say(Message.attention("reports.scanned"));
    }

    @Override
    public Entry entry() {
        return nothing;
    }

    private void leave() {
        visit++;
        reading.set(Optional.empty());
        back.run();
    }

    private void choose(int step) {
        chosen.set(Math.max(0, Math.min(reports.get().size() - 1, chosen.get() + step)));
    }

    private void reprint() {
        if (readingReports) {
            return; // nobody knows yet whether there are any
        }
        if (reports.get().isEmpty()) {
            say(Message.attention("reports.none"));
            return;
        }
        ZReport report = reports.get().get(chosen.get());
        desk.reprint(report);
        say(Message.good("reports.reprinted", Integer.toString(report.number())));
    }

    private void read() {
        int now = visit;
        Answers.deliver(desk.readFigures(session.cashier()), ui, answer -> {
            if (now == visit) {
                reading.set(answer);
                say(answer.isPresent() ? Message.good("reports.read") : Message.error("reports.failed"));
            }
        });
    }
}
