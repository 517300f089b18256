package org.granary.pos.ui.window;

import java.util.Optional;
import org.granary.pos.device.Scan;
import org.granary.pos.device.scanner.WedgeClassifier;
import org.granary.pos.ui.ScreenModel;

/**
 * Sorts typed characters into a person's typing and a scanner that types (devices.md, section 4). Characters go into the
 * field as they come; when the Enter or Tab after them shows that a scanner was at work, the field gets back what it held before.
 */
final class WedgeKeys {
    /** Ends the quantity before a scan, and with it the run: the scan that follows at once is a code of its own. */
    private static final char TIMES = '*';

    private final ScreenSource screens;
    private final WedgeClassifier classifier = new WedgeClassifier();
    private String before = "";
    private int run;
    private long last;

    WedgeKeys(ScreenSource screens) {
        this.screens = screens;
    }

    void typed(char character, long nanos) {
        if (run == 0 || nanos - last > WedgeClassifier.RUN_GAP_MAX.toNanos()) {
            before = model().entry().text();
            run = 0;
        }
        run++;
        last = nanos;
        screens.typed(character);
        Optional<Scan> unfinished = classifier.typed(character == TIMES ? '\r' : character, nanos);
        if (unfinished.isPresent() || character == TIMES) {
            run = 0;
        }
    }

    /** Takes an Enter or a Tab and tells whether it ended a scan; if not, it is the cashier's. */
    boolean enter(long nanos) {
        Optional<String> code =
                classifier.typed('\r', nanos).map(Scan::code).filter(candidate -> model().takesForScan(candidate));
        run = 0;
        if (code.isEmpty()) {
            return false;
        }
        model().entry().set(before);
        screens.scanned(code.get());
        return true;
    }

    /** A key that is no character, or another screen: what was typed before belongs to a person's other thought. */
    void forget() {
        classifier.forget();
        run = 0;
    }

    private ScreenModel model() {
        return screens.currentProperty().get();
    }
}
