package org.granary.pos.shift;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.shift.ZReport;
import org.granary.model.wire.day.DayBooks;
import org.granary.pos.sync.DayResult;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;
import org.jspecify.annotations.Nullable;

/** The figures of the shift that was just closed, and whether headquarters has the same for the day. */
public final class ZReportViewModel extends ScreenModel {
    private final ShiftDesk desk;
    private final Runnable done;
    private final Runnable days;
    private final Executor ui;
    private final Entry nothing = Entry.number();
    private final ReadOnlyObjectWrapper<Optional<ZReport>> report = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<List<DayBooks.Found>> differences = new ReadOnlyObjectWrapper<>(List.of());
    private boolean comparing;

    /** @param days leads to the page of all days */
    public ZReportViewModel(ShiftDesk desk, Runnable done, Runnable days, Executor ui) {
        super(ScreenName.Z_REPORT);
        this.desk = desk;
        this.done = done;
        this.days = days;
        this.ui = ui;
        offer(
                KeyHint.of(Key.F5, "hint.compareAgain"),
                KeyHint.of(Key.F6, "hint.day"),
                KeyHint.next(Key.ENTER, "hint.signOff"));
    }

    /** Takes the report before the screen comes up and asks headquarters; the cashier need not wait for the answer. */
    public void take(ZReport closed) {
        report.set(Optional.of(closed));
        compare(closed);
    }

    @Override
    public void press(Key key) {
        if (key == Key.ENTER) {
            done.run();
        } else if (key == Key.F6) {
            days.run();
        } else if (key == Key.F5 && !comparing) {
            report.get().ifPresent(this::compare);
        }
    }

    @Override
    public void scanned(String code) {
        say(Message.attention("zReport.scanned"));
    }

    @Override
    public Entry entry() {
        return nothing;
    }

    public ReadOnlyObjectProperty<Optional<ZReport>> reportProperty() {
        return report.getReadOnlyProperty();
    }

    /** The figures on which the sides differ; empty while nothing is known or nothing differs. */
    public ReadOnlyObjectProperty<List<DayBooks.Found>> differencesProperty() {
        return differences.getReadOnlyProperty();
    }

    private void compare(ZReport closed) {
        comparing = true;
        differences.set(List.of());
        say(Message.calm("zReport.comparing"));
        Answers.deliver(desk.compareDay(closed.businessDate()), ui, result -> answer(closed, result.orElse(null)));
    }

    private void answer(ZReport asked, @Nullable DayResult result) {
        if (!report.get().equals(Optional.of(asked))) {
            return;
        }
        comparing = false;
        if (result instanceof DayResult.Unreachable unreachable) {
            say(Message.attention("zReport.unreachable", Long.toString(unreachable.unsynced())));
        } else if (result instanceof DayResult.Compared compared) {
            differences.set(compared.found());
            say(said(compared));
        } else {
            say(Message.error("zReport.failed"));
        }
    }

    private static Message said(DayResult.Compared compared) {
        if (compared.suspended() > 0) {
            return Message.error(
                    "zReport.suspended",
                    Integer.toString(compared.found().size()),
                    Integer.toString(compared.suspended()));
        }
        return compared.found().isEmpty()
                ? Message.good("zReport.equal")
                : Message.error(
                        "zReport.different", Integer.toString(compared.found().size()));
    }
}
