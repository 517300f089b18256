package org.granary.drill.till;

import static java.util.Objects.requireNonNull;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Hands, eyes and camera inside the till's process. Every method runs on the FX thread. */
public final class RemoteControl {
    private static final Pattern TEXT_NAME = Pattern.compile("[a-z]+[A-Za-z]*(\\.[A-Za-z_]+)+");
    private static final String SCREEN_NAME = "screenName";

    private final Stage stage;

    public RemoteControl(Stage stage) {
        this.stage = stage;
    }

    public void key(KeyCode code) {
        String text = code.isDigitKey() || code.isLetterKey() ? code.getChar() : "";
        fire(KeyEvent.KEY_PRESSED, KeyEvent.CHAR_UNDEFINED, text, code);
        typed(code).ifPresent(character -> fire(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED));
        fire(KeyEvent.KEY_RELEASED, KeyEvent.CHAR_UNDEFINED, text, code);
    }

    public void type(String text) {
        text.codePoints().forEach(codePoint -> {
            String character = Character.toString(codePoint);
            KeyCode code = codeOf(character);
            fire(KeyEvent.KEY_PRESSED, KeyEvent.CHAR_UNDEFINED, character, code);
            fire(KeyEvent.KEY_TYPED, character, "", KeyCode.UNDEFINED);
            fire(KeyEvent.KEY_RELEASED, KeyEvent.CHAR_UNDEFINED, character, code);
        });
    }

    private static Optional<String> typed(KeyCode code) {
        return switch (code) {
            case ENTER -> Optional.of("\r");
            case ESCAPE -> Optional.of("\u001b");
            case BACK_SPACE -> Optional.of("\b");
            case DELETE -> Optional.of("\u007f");
            case TAB -> Optional.of("\t");
            default -> Optional.empty();
        };
    }

    private static KeyCode codeOf(String character) {
        return switch (character) {
            case "*" -> KeyCode.MULTIPLY;
            case "+" -> KeyCode.ADD;
            case "-" -> KeyCode.SUBTRACT;
            case "." -> KeyCode.PERIOD;
            case " " -> KeyCode.SPACE;
            default ->
                Optional.ofNullable(KeyCode.getKeyCode(character.toUpperCase(java.util.Locale.ROOT)))
                        .orElse(KeyCode.UNDEFINED);
        };
    }

    private void fire(EventType<KeyEvent> type, String character, String text, KeyCode code) {
        Scene scene = scene();
        Node focus = scene.getFocusOwner();
        KeyEvent event = new KeyEvent(type, character, text, code, false, false, false, false);
        Event.fireEvent(focus == null ? scene : focus, event);
    }

    private Scene scene() {
        return requireNonNull(stage.getScene(), "the window has no scene");
    }

    public Screen read() {
        Map<String, String> texts = new TreeMap<>();
        Parent root = scene().getRoot();
        collect(root, texts);
        texts.put(Screen.SIZE, (int) scene().getWidth() + "x" + (int) scene().getHeight());
        Object named = root.getProperties().get("screen");
        return new Screen(named == null ? texts.getOrDefault(SCREEN_NAME, "") : named.toString(), texts);
    }

    private static void collect(Node node, Map<String, String> texts) {
        if (!node.isVisible()) {
            return;
        }
        text(node)
                .filter(text -> !text.isEmpty())
                .ifPresent(text -> texts.merge(Screen.EVERYTHING, text, (all, more) -> all + "\n" + more));
        if (node.getId() != null) {
            text(node).ifPresent(text -> texts.put(node.getId(), text));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, texts));
        }
    }

    /** Texts that are cut short, and names of texts where their words should be. */
    List<String> faults() {
        Parent root = scene().getRoot();
        root.applyCss();
        root.layout();
        List<String> faults = new ArrayList<>();
        judge(root, faults);
        return faults;
    }

    private static void judge(Node node, List<String> faults) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof Labeled label
                && label.getText() != null
                && !label.getText().isEmpty()) {
            String wanted = label.getText().replaceAll("\\s", "");
            if (label.lookup(".text") instanceof Text drawn
                    && !drawn.getText().replaceAll("\\s", "").equals(wanted)) {
                faults.add("shortened to '" + drawn.getText() + "': " + label.getText());
            }
            if (TEXT_NAME.matcher(wanted).matches()) {
                faults.add("no words for " + wanted);
            }
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> judge(child, faults));
        }
    }

    private static Optional<String> text(Node node) {
        if (node instanceof Labeled labeled) {
            return Optional.of(labeled.getText() == null ? "" : labeled.getText());
        }
        if (node instanceof Text text) {
            return Optional.of(text.getText());
        }
        if (node instanceof TextInputControl input) {
            return Optional.of(input.getText() == null ? "" : input.getText());
        }
        return Optional.empty();
    }

    void resize(int width, int height) {
        stage.setWidth(width);
        stage.setHeight(height);
    }

    void shot(Path file) throws IOException {
        Scene scene = scene();
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        WritableImage picture = scene.snapshot(null);
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] pixels = new int[width * height];
        picture.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        Files.createDirectories(file.toAbsolutePath().getParent());
        ImageIO.write(image, "png", file.toFile());
    }
}
