package org.granary.pos.app;

import java.nio.file.Path;
import java.time.InstantSource;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Look;
import org.granary.pos.ui.Sounds;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.window.StatusLine;
import org.granary.pos.ui.window.StatusModel;

/** A cashier at a {@link FakeTill}, on the test's own thread. */
final class Cashiers {
    /** Counts the sounds. */
    static final class Ear implements Sounds {
        int taken;
        int refused;

        @Override
        public void taken() {
            taken++;
        }

        @Override
        public void refused() {
            refused++;
        }
    }

    /** Light, and nowhere kept. */
    static final Look NO_LOOK = new Look(Path.of("target", "no-folder", "look"));

    final FakeTill till;
    final Ear ear = new Ear();
    final Texts texts = new Texts(Texts.CHINESE);
    final StatusModel status;
    final TillFlow flow;

    Cashiers(FakeTill till) {
        this.till = till;
        status = new StatusModel(StatusLine.of("中山路店", "02", FakeTill.NOW));
        flow = flow(till, status, texts, ear);
    }

    static TillFlow flow(FakeTill till, StatusModel status, Texts texts, Sounds sounds) {
        return new TillFlow(
                till.desk(), status, texts, NO_LOOK, sounds, InstantSource.fixed(FakeTill.NOW), Runnable::run);
    }

    Cashiers press(Key... keys) {
        for (Key key : keys) {
            flow.press(key);
        }
        return this;
    }

    Cashiers type(String text) {
        text.chars().forEach(character -> flow.typed((char) character));
        return this;
    }

    Cashiers scan(String... codes) {
        for (String code : codes) {
            flow.scanned(code);
        }
        return this;
    }

    Cashiers signOn() {
        return signOn("07", "7070");
    }

    Cashiers signOn(String number, String pin) {
        return type(number).press(Key.ENTER).type(pin).press(Key.ENTER);
    }

    /** Signs on and opens a shift with 200 yuan. */
    Cashiers start() {
        return signOn().type("200").press(Key.ENTER);
    }

    Cashiers pay(String amount) {
        return press(Key.SPACE).type(amount).press(Key.ENTER);
    }

    String screen() {
        return flow.currentProperty().get().name().code();
    }

    String message() {
        return texts.get(flow.currentProperty().get().message());
    }
}
