package org.granary.pos.reconcile;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.pos.sync.DayResult;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/** Whether this till's days tie out with headquarters: one line for each day, and what differs of the chosen one. */
public final class EndOfDayViewModel extends ScreenModel {
    private final DayDesk desk;
    private final Runnable back;
    private final Executor ui;
    private final Entry nothing = Entry.number();
    private final ReadOnlyObjectWrapper<List<DayState>> days = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
    private boolean comparing;

    public EndOfDayViewModel(DayDesk desk, Runnable back, Executor ui) {
        super(ScreenName.END_OF_DAY);
        this.desk = desk;
        this.back = back;
        this.ui = ui;
        offer(
                KeyHint.of(Key.UP, "hint.choose"),
                KeyHint.of(Key.F5, "hint.compareAgain"),
                KeyHint.next(Key.ESCAPE, "hint.back"));
    }

    @Override
    public void shown() {
        chosen.set(0);
        comparing = false;
        say(Message.calm("day.looking"));
        refresh(true);
    }

    @Override
    public void press(Key key) {
        if (key == Key.ESCAPE || key == Key.ENTER) {
            back.run();
        } else if (key == Key.UP || key == Key.DOWN) {
            choose(key == Key.UP ? -1 : 1);
        } else if (key == Key.F5 && !comparing) {
            day().ifPresent(this::compare);
        }
    }

    @Override
    public void scanned(String code) {
        say(Message.attention("day.scanned"));
    }

    @Override
    public Entry entry() {
        return nothing;
    }

    public ReadOnlyObjectProperty<List<DayState>> daysProperty() {
        return days.getReadOnlyProperty();
    }

    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** The chosen day. */
    public Optional<DayState> day() {
        return days.get().isEmpty() ? Optional.empty() : Optional.of(days.get().get(chosen.get()));
    }

    DayDesk desk() {
        return desk;
    }

    private void choose(int step) {
        chosen.set(Math.max(0, Math.min(days.get().size() - 1, chosen.get() + step)));
        if (!comparing) {
            describe();
        }
    }

    private void refresh(boolean describe) {
        Answers.deliver(desk.days(), ui, answer -> {
            List<DayState> known = answer.orElse(List.of());
            Optional<LocalDate> kept = day().map(DayState::date);
            days.set(known);
            chosen.set(0);
            for (int i = 0; i < known.size(); i++) {
                if (kept.equals(Optional.of(known.get(i).date()))) {
                    chosen.set(i);
                }
            }
            if (describe) {
                describe();
            }
        });
    }

    private void compare(DayState day) {
        comparing = true;
        say(Message.calm("day.comparing", day.date().toString()));
        Answers.deliver(desk.compare(day.date()), ui, result -> {
            comparing = false;
            boolean answered = result.orElse(null) instanceof DayResult.Compared;
            if (!answered) {
                say(
                        result.isPresent()
                                ? Message.attention("day.offline", Long.toString(desk.unsynced()))
                                : Message.error("day.failed"));
            }
            refresh(answered);
        });
    }

    private void describe() {
        Optional<DayState> day = day();
        if (day.isEmpty()) {
            say(Message.calm("day.none"));
            return;
        }
        String date = day.get().date().toString();
        say(
                switch (day.get().kind()) {
                    case TIES_OUT -> Message.good("day.tiesOut", date);
                    case DIFFERS ->
                        Message.error(
                                "day.differs",
                                date,
                                Integer.toString(day.get().found().size()));
                    case NOT_COMPARED -> Message.attention("day.notCompared", date, Long.toString(desk.unsynced()));
                    case NOT_CLOSED -> Message.calm("day.notClosed", date);
                });
    }
}
