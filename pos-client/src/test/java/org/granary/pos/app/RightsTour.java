package org.granary.pos.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.granary.model.approval.GuardRules;
import org.granary.model.approval.GuardedAction;
import org.granary.model.kernel.Money;
import org.granary.model.shift.Unresolved;
import org.granary.pos.selftest.Check;
import org.granary.pos.ui.TestWindow;
import org.granary.pos.ui.menu.MenuEntry;
import org.granary.pos.ui.window.StatusLine;
import org.granary.pos.ui.window.StatusModel;

/** The screens of what needs a right. */
final class RightsTour {
    private RightsTour() {}

    /** Every one of them, with what stands longest. */
    static void tour(TestWindow window, Path pictures, FakeTill till, TillFlow flow, StatusModel status)
            throws Exception {
        till.guards.closed(9);
        till.guards.rules = GuardRules.DEFAULT.with(
                GuardRules.DEFAULT.rule(GuardedAction.VOID_LINE).freeUpTo(Money.ZERO));
        for (int i = 0; i < 3; i++) {
            window.scan(FakeTill.OIL_CARTON);
        }
        window.press(KeyCode.F11);
        window.look(pictures.resolve("60-menu.png"));
        window.press(KeyCode.ESCAPE);
        window.press(KeyCode.F4);
        window.look(pictures.resolve("61-approval-reason.png"));
        window.type("5", TestWindow.PERSON);
        window.type("bu xiang yao", TestWindow.PERSON);
        window.look(pictures.resolve("62-approval-note.png"));
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("63-approval-number.png"));
        window.type("08", TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.type("8080", TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("64-approval-no-right.png"));
        window.press(KeyCode.ESCAPE);
        window.look(pictures.resolve("65-selling-not-approved.png"));
        chosen(window, flow, "menu.override");
        window.type("300", TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.look(pictures.resolve("66-price-below-floor.png"));
        window.press(KeyCode.ESCAPE);
        newPriceAndGoodsBack(window, pictures, flow);
        chosen(window, flow, "menu.drop");
        window.type("1000", TestWindow.PERSON);
        window.look(pictures.resolve("67-drop.png"));
        window.press(KeyCode.ENTER);
        window.type("1", TestWindow.PERSON);
        window.scan(FakeGuards.BADGE);
        window.look(pictures.resolve("68-dropped.png"));
        chosen(window, flow, "menu.reports");
        window.look(pictures.resolve("69-reports.png"));
        window.press(KeyCode.F5);
        window.scan(FakeGuards.BADGE);
        window.look(pictures.resolve("70-reports-read.png"));
        selfTest(window, pictures, till, flow);
        window.press(KeyCode.F12);
        window.look(pictures.resolve("71-locked.png"));
        status.update(line -> line.withNetwork(
                new StatusLine.Network(false, FakeTill.NOW, 0, Optional.empty(), StatusLine.TRAINING)));
        window.look(pictures.resolve("72-training.png"));
        window.scan(FakeGuards.BADGE);
        window.press(KeyCode.F7);
        window.press(KeyCode.F7);
        window.type("1", TestWindow.PERSON);
        till.carried = List.of(
                new Unresolved(Unresolved.Kind.HELD_SALE, "07", 2, Money.ofFen(12_345_60)),
                new Unresolved(Unresolved.Kind.PAYMENT, "07", 1, Money.ofFen(88_00)),
                new Unresolved(Unresolved.Kind.PRINT_JOB, "07", 3, Money.ofFen(601_40)),
                new Unresolved(Unresolved.Kind.UNSENT, "ZSL-02", 123_456, Money.ZERO),
                new Unresolved(Unresolved.Kind.SUSPENSE, "ZSL-02", 2, Money.ZERO));
    }

    private static void newPriceAndGoodsBack(TestWindow window, Path pictures, TillFlow flow) throws Exception {
        chosen(window, flow, "menu.override");
        window.type("400", TestWindow.PERSON);
        window.press(KeyCode.ENTER);
        window.type("1", TestWindow.PERSON);
        window.scan(FakeGuards.BADGE);
        window.look(pictures.resolve("66-price-by-hand.png"));
        chosen(window, flow, "menu.blindReturn");
        window.look(pictures.resolve("67-blind-return.png"));
        window.press(KeyCode.F6);
        window.press(KeyCode.F5);
        window.press(KeyCode.F5);
        window.press(KeyCode.SPACE);
        window.press(KeyCode.SPACE);
        window.look(pictures.resolve("67-blind-return-too-much.png"));
        window.press(KeyCode.ESCAPE);
    }

    /** All is well, then as much as can be wrong. */
    private static void selfTest(TestWindow window, Path pictures, FakeTill till, TillFlow flow) throws Exception {
        window.press(KeyCode.ESCAPE);
        chosen(window, flow, "menu.selfTest");
        window.look(pictures.resolve("75-self-test.png"));
        till.selfTest.fail(Check.PRINTER, "selfTest.device.DISCONNECTED", "serial:/dev/ttyUSB0@115200");
        till.selfTest.fail(Check.DRAWER, "selfTest.drawerShut");
        till.selfTest.fail(Check.SCALE, "selfTest.scaleSilent");
        till.selfTest.fail(Check.DISPLAY, "selfTest.device.NO_ANSWER", "virtual:43210");
        till.selfTest.fail(Check.JOURNAL, "selfTest.journalAlarm");
        till.selfTest.fail(Check.DATABASE, "selfTest.databaseFailed");
        till.selfTest.fail(Check.DISK, "selfTest.diskScarce", "201");
        till.selfTest.fail(Check.CLOCK, "selfTest.clockBehind", "86400");
        till.selfTest.fail(Check.HEADQUARTERS, "selfTest.offline", "2026-11-22 10:24", "12345");
        window.press(KeyCode.ENTER);
        window.scan(FakeTill.RICE);
        window.look(pictures.resolve("76-self-test-faults.png"));
        window.press(KeyCode.ESCAPE);
    }

    private static void chosen(TestWindow window, TillFlow flow, String words) {
        window.press(KeyCode.F11);
        List<MenuEntry> entries = flow.models().menu.entries();
        for (int i = 0; !entries.get(i).text().equals(words); i++) {
            window.press(KeyCode.DOWN);
        }
        window.press(KeyCode.ENTER);
    }
}
