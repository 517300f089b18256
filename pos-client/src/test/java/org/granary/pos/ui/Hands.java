package org.granary.pos.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.granary.pos.ui.window.ScreenSource;

/** One window off-screen, with a cashier's hands. On the JavaFX thread. */
public final class Hands {
    /** Nanoseconds between the keys of a person, and of a scanner. */
    public static final long PERSON = 150_000_000L;

    public static final long SCANNER = 4_000_000L;

    private final ScreenSource flow;
    private final AtomicLong nanos;
    private final Scene scene;
    private final Stage stage = new Stage();
    private final List<String> faults = new ArrayList<>();

    /** @param nanos the clock that the window's host goes by */
    public Hands(ScreenSource flow, Scene scene, AtomicLong nanos) {
        this.flow = flow;
        this.nanos = nanos;
        this.scene = scene;
        stage.setScene(scene);
        stage.setWidth(scene.getWidth());
        stage.setHeight(scene.getHeight());
        stage.show();
    }

    public void signOn() {
        type("07", PERSON);
        press(KeyCode.ENTER);
        type("7070", PERSON);
        press(KeyCode.ENTER);
    }

    public void signOnAndOpen() {
        signOn();
        type("200", PERSON);
        press(KeyCode.ENTER);
    }

    public void scan(String code) {
        flow.scanned(code);
    }

    public void type(String text, long gap) {
        for (int i = 0; i < text.length(); i++) {
            nanos.addAndGet(gap);
            fire(KeyEvent.KEY_TYPED, KeyCode.UNDEFINED, text.substring(i, i + 1));
        }
    }

    public void press(KeyCode code) {
        nanos.addAndGet(SCANNER);
        fire(KeyEvent.KEY_PRESSED, code, "");
        fire(KeyEvent.KEY_RELEASED, code, "");
    }

    public void fire(EventType<KeyEvent> type, KeyCode code, String character) {
        Event.fireEvent(scene, new KeyEvent(type, character, "", code, false, false, false, false));
    }

    public String text(String id) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Node node = scene.lookup("#" + id);
        return node instanceof Labeled labeled ? labeled.getText() : "no #" + id;
    }

    public String entry() {
        return flow.currentProperty().get().entry().text();
    }

    public void look(Path picture) throws Exception {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        Pictures.write(scene, picture);
        Layout.faults(scene).forEach(fault -> faults.add(picture.getFileName() + ": " + fault));
    }

    public List<String> close() {
        stage.close();
        return faults;
    }
}
