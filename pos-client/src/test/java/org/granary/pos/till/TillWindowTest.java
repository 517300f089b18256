package org.granary.pos.till;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.granary.pos.app.Till;
import org.granary.pos.app.TillWindow;
import org.granary.pos.ui.FxThread;
import org.granary.pos.ui.Pictures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The window on the real engine: from the sign-on to the Z report, by key events alone. */
final class TillWindowTest {
    private final ShopOfOne shop = new ShopOfOne();

    @TempDir
    Path folder;

    private Till till;
    private Stage stage;

    @BeforeAll
    static void startJavaFx() throws InterruptedException {
        FxThread.start();
    }

    @BeforeEach
    void openWindow() throws Exception {
        till = shop.start(folder);
        stage = FxThread.call(() -> {
            Stage shown = new Stage();
            TillWindow.show(shown, till, Locale.SIMPLIFIED_CHINESE);
            return shown;
        });
        Until.holds("the till has the catalogue", () -> till.sync().status().feedCursor() >= 5);
    }

    @AfterEach
    void close() throws Exception {
        FxThread.call(() -> {
            stage.close();
            return true;
        });
        till.close();
        shop.close();
    }

    @Test
    void aCashierSellsAndClosesTheShift() throws Exception {
        keys("07\n7070\n");
        shows("screenName", "open-shift");
        keys("200\n");
        shows("screenName", "selling");
        keys(ShopOfOne.RICE + "\n");
        shows("amountDue", "79.90");
        keys("2*" + ShopOfOne.OIL + "\n");
        shows("amountDue", "339.70");
        shows("lineCount", "2");
        keys(" 400\n");
        shows("screenName", "done");
        shows("change", "60.30");
        shows("receiptNumber", "ZSL-01-261122-0001");
        Until.holds("the receipt is on paper", () -> !shop.printer.jobs().isEmpty());
        keys("\n");
        shows("screenName", "selling");
        Until.holds("headquarters has everything", () -> till.sync().status().unsynced() == 0);
        shows("unsynced", "0");
        press(KeyCode.F8);
        keys("539.70\n");
        press(KeyCode.ENTER);
        shows("screenName", "z-report");
        shows("overOrShort", "0.00");
        FxThread.call(() -> {
            Pictures.write(stage.getScene(), Path.of("target/screens/engine-z-report.png"));
            return true;
        });
        assertThat(till.shifts().current()).isEmpty();
    }

    private void keys(String text) throws Exception {
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '\n') {
                settled();
                press(KeyCode.ENTER);
                settled();
            } else if (character == ' ') {
                press(KeyCode.SPACE);
            } else {
                fire(new KeyEvent(
                        KeyEvent.KEY_TYPED,
                        Character.toString(character),
                        "",
                        KeyCode.UNDEFINED,
                        false,
                        false,
                        false,
                        false));
            }
        }
    }

    private void press(KeyCode code) throws Exception {
        fire(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        fire(new KeyEvent(KeyEvent.KEY_RELEASED, "", "", code, false, false, false, false));
    }

    private void fire(KeyEvent event) throws Exception {
        FxThread.call(() -> {
            Event.fireEvent(stage.getScene(), event);
            return true;
        });
    }

    /** A PIN is checked and a sale is forced elsewhere; a person waits for the screen too. */
    private void settled() throws Exception {
        Until.holds("the screen has answered", () -> !read("message").endsWith("……"));
    }

    private void shows(String id, String text) {
        Until.holds("#" + id + " shows " + text, () -> read(id).equals(text));
    }

    private String read(String id) {
        try {
            return FxThread.call(() -> {
                Scene scene = stage.getScene();
                Node node = scene.lookup("#" + id);
                return node instanceof Labeled labeled ? labeled.getText() : "";
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
