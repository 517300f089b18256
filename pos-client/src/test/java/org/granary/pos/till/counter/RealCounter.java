package org.granary.pos.till.counter;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import org.granary.pos.app.Till;
import org.granary.pos.app.TillDesk;
import org.granary.pos.app.TillFlow;
import org.granary.pos.till.Until;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Look;
import org.granary.pos.ui.Sounds;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.menu.MenuViewModel;
import org.granary.pos.ui.window.StatusLine;
import org.granary.pos.ui.window.StatusModel;

/** A cashier's hands and eyes on the screens of a real till, without a toolkit: what comes from other threads waits its turn. */
final class RealCounter {
    private final ConcurrentLinkedQueue<Runnable> turns = new ConcurrentLinkedQueue<>();
    private final Texts texts = new Texts(Texts.CHINESE);
    final TillFlow flow;

    RealCounter(Till till) {
        StatusModel status =
                new StatusModel(StatusLine.of("中山路店", "01", till.clock().instant()));
        Sounds silent = new Sounds() {
            @Override
            public void taken() {}

            @Override
            public void refused() {}
        };
        flow = new TillFlow(
                TillDesk.of(till),
                status,
                texts,
                new Look(Path.of("target", "no-folder", "look")),
                silent,
                till.clock(),
                turns::add);
    }

    RealCounter press(Key... keys) {
        for (Key key : keys) {
            flow.press(key);
        }
        return this;
    }

    RealCounter type(String text) {
        text.chars().forEach(character -> flow.typed((char) character));
        return this;
    }

    RealCounter scan(String code) {
        flow.scanned(code);
        return this;
    }

    /** Chooses an entry of the menu that is up by the key of its words. */
    RealCounter choose(String words) {
        MenuViewModel menu = (MenuViewModel) flow.currentProperty().get();
        for (int i = 0; !menu.entries().get(i).text().equals(words); i++) {
            press(Key.DOWN);
        }
        return press(Key.ENTER);
    }

    String screen() {
        return flow.currentProperty().get().name().code();
    }

    String message() {
        return texts.get(flow.currentProperty().get().message());
    }

    /** Signs on, with a shift open already. */
    RealCounter signOn(String number, String pin) {
        type(number).press(Key.ENTER).type(pin).press(Key.ENTER);
        return on("selling");
    }

    /** Waits for a screen. */
    RealCounter on(String screen) {
        return until("the screen is " + screen, seen -> seen.screen().equals(screen));
    }

    RealCounter until(String what, Predicate<RealCounter> holds) {
        Until.holds(what, () -> {
            for (Runnable next = turns.poll(); next != null; next = turns.poll()) {
                next.run();
            }
            return holds.test(this);
        });
        return this;
    }
}
