package org.granary.pos.selftest;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.pos.security.Session;
import org.granary.pos.security.approval.Guard;
import org.granary.pos.shift.drawer.DrawerDesk;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/**
 * Everything the till can try by itself, tried as soon as the page comes up. A scan tries the scanner and adds nothing; the
 * drawer opens and a slip is printed only when somebody asks.
 */
public final class SelfTestViewModel extends ScreenModel {
    /** As much of a code as shows that it was read. */
    private static final int CODE_SHOWN = 20;

    private final SelfTestDesk desk;
    private final DrawerDesk drawer;
    private final Session session;
    private final Guard guard;
    private final Runnable back;
    private final Executor ui;
    private final Entry nothing = Entry.number();
    private final ReadOnlyObjectWrapper<List<CheckResult>> results = new ReadOnlyObjectWrapper<>(List.of());
    private int visit;

    public SelfTestViewModel(
            SelfTestDesk desk, DrawerDesk drawer, Session session, Guard guard, Runnable back, Executor ui) {
        super(ScreenName.SELF_TEST);
        this.desk = desk;
        this.drawer = drawer;
        this.session = session;
        this.guard = guard;
        this.back = back;
        this.ui = ui;
        offer(
                KeyHint.of(Key.F5, "hint.printSlip"),
                KeyHint.of(Key.F6, "hint.openDrawer"),
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.next(Key.ENTER, "hint.testAgain"));
    }

    /** One for each check, in the order of the page. */
    public ReadOnlyObjectProperty<List<CheckResult>> resultsProperty() {
        return results.getReadOnlyProperty();
    }

    @Override
    public void shown() {
        visit++;
        int now = visit;
        List<CheckResult> begun = new ArrayList<>();
        for (Check check : Check.values()) {
            begun.add(CheckResult.running(check));
        }
        results.set(List.copyOf(begun));
        say(Message.calm("selfTest.running"));
        for (Check check : Check.values()) {
            Answers.deliver(desk.run(check), ui, answer -> {
                if (now == visit) {
                    answer.ifPresent(this::put);
                }
            });
        }
    }

    private void put(CheckResult result) {
        results.set(results.get().stream()
                .map(known -> known.check() == result.check() ? result : known)
                .toList());
        say(summary());
    }

    private Message summary() {
        if (count(CheckResult.Outcome.RUNNING) > 0) {
            return Message.calm("selfTest.running");
        }
        long faults = count(CheckResult.Outcome.FAULT);
        if (faults > 0) {
            return Message.error("selfTest.faults", Long.toString(faults));
        }
        return count(CheckResult.Outcome.TO_SEE) > 0
                ? Message.attention("selfTest.look", Long.toString(count(CheckResult.Outcome.TO_SEE)))
                : Message.good("selfTest.passed");
    }

    private long count(CheckResult.Outcome outcome) {
        return results.get().stream()
                .filter(result -> result.outcome() == outcome)
                .count();
    }

    @Override
    public void press(Key key) {
        switch (key) {
            case ENTER -> shown();
            case F5 -> print();
            case F6 -> openDrawer();
            case ESCAPE, SPACE -> leave();
            case F1, F2, F3, F4, F7, F8, F9, F10, F11, F12, TAB, DELETE, BACKSPACE, UP, DOWN -> {}
        }
    }

    private void leave() {
        visit++;
        back.run();
    }

    private void print() {
        if (count(CheckResult.Outcome.RUNNING) > 0) {
            say(Message.calm("selfTest.running"));
        } else {
            desk.print(results.get());
            say(Message.attention("selfTest.printed"));
        }
    }

    private void openDrawer() {
        int now = visit;
        guard.ask(
                GuardedRequest.of(GuardedAction.NO_SALE, ""),
                approval -> Answers.deliver(drawer.openDrawer(session.cashier(), approval), ui, opened -> {
                    if (now == visit) {
                        put(
                                opened.isPresent()
                                        ? CheckResult.toSee(Check.DRAWER, "selfTest.drawerOpened")
                                        : CheckResult.fault(Check.DRAWER, "noSale.failed"));
                    }
                }));
    }

    @Override
    public void scanned(String code) {
        String read = code.length() <= CODE_SHOWN ? code : code.substring(0, CODE_SHOWN) + "…";
        put(CheckResult.passed(Check.SCANNER, "selfTest.scanned", read));
    }

    @Override
    public Entry entry() {
        return nothing;
    }
}
