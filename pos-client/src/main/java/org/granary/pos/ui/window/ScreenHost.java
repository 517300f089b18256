package org.granary.pos.ui.window;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.value.ChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.KeyMap;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;
import org.jspecify.annotations.Nullable;

/**
 * The window's inside: top bar, the present screen, key bar. All keys are caught before any node sees them, so focus never
 * matters.
 */
public final class ScreenHost extends BorderPane {
    /** Below this width some things are set closer. */
    private static final int NARROW_BELOW = 1200;

    private static final int LOW_BELOW = 850;

    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");
    private static final Map<KeyCode, Key> KEYS = Map.ofEntries(
            Map.entry(KeyCode.SPACE, Key.SPACE),
            Map.entry(KeyCode.ENTER, Key.ENTER),
            Map.entry(KeyCode.ESCAPE, Key.ESCAPE),
            Map.entry(KeyCode.BACK_SPACE, Key.BACKSPACE),
            Map.entry(KeyCode.UP, Key.UP),
            Map.entry(KeyCode.KP_UP, Key.UP),
            Map.entry(KeyCode.DOWN, Key.DOWN),
            Map.entry(KeyCode.KP_DOWN, Key.DOWN));

    private static final String DARK = "dark";

    private final ScreenSource screens;
    private final Map<ScreenName, Node> views;
    private final LongSupplier nanos;
    private final KeyMap keys;
    private final WedgeKeys wedge;
    private final KeyBar keyBar;
    private final StackPane centre = new StackPane();
    private final Label screenName = new Label();
    private final Set<Key> held = EnumSet.noneOf(Key.class);
    private final ChangeListener<List<KeyHint>> hintsChanged = (property, before, after) -> showKeys();

    /**
     * Builds the inside of the window.
     *
     * @param views one node for every screen
     * @param nanos a monotonic clock, by which a scanner that types is told from a person
     */
    public ScreenHost(
            ScreenSource screens, Map<ScreenName, Node> views, StatusModel status, Texts texts, LongSupplier nanos) {
        this.screens = screens;
        this.views = new EnumMap<>(views);
        this.nanos = nanos;
        this.keys = texts.keys();
        this.wedge = new WedgeKeys(screens);
        this.keyBar = new KeyBar(texts, screens::press);
        getStyleClass().add("till");
        centre.getStyleClass().add("centre");
        Widgets.unseen("screenName", screenName);
        setTop(new StatusBar(status, texts));
        setCenter(centre);
        setBottom(keyBar);
        screens.currentProperty().addListener((property, before, after) -> show(before, after));
        texts.bundleProperty().addListener((property, before, after) -> showKeys());
        widthProperty().addListener((property, before, after) -> print(status));
        heightProperty().addListener((property, before, after) -> print(status));
        status.lineProperty().addListener((property, before, after) -> print(status));
        show(null, screens.currentProperty().get());
    }

    /** Smaller print where there is less room: on a narrow window, and on a low one while the bar has advice to give. */
    private void print(StatusModel status) {
        boolean low =
                getHeight() < LOW_BELOW && !status.line().network().advice().isEmpty();
        pseudoClassStateChanged(NARROW, getWidth() < NARROW_BELOW || low);
    }

    /**
     * A scene of this host with the theme, which hears every key.
     *
     * @param dark which of its looks
     */
    public Scene scene(double width, double height, ReadOnlyBooleanProperty dark) {
        Magnified root = new Magnified(this);
        Runnable look = () -> {
            root.getStyleClass().remove(DARK);
            if (dark.get()) {
                root.getStyleClass().add(DARK);
            }
        };
        dark.addListener((property, before, after) -> look.run());
        look.run();
        Scene scene = new Scene(root, width, height);
        scene.getStylesheets().add(stylesheet());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        scene.addEventFilter(KeyEvent.KEY_RELEASED, this::released);
        scene.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        return scene;
    }

    /** Address of the theme. */
    public static String stylesheet() {
        return ScreenHost.class.getResource("/org/granary/pos/ui/theme.css").toExternalForm();
    }

    private void show(@Nullable ScreenModel before, ScreenModel after) {
        if (before != null) {
            before.hintsProperty().removeListener(hintsChanged);
        }
        after.hintsProperty().addListener(hintsChanged);
        Node view = views.get(after.name());
        if (view == null) {
            throw new IllegalStateException("no view for " + after.name());
        }
        wedge.forget();
        centre.getChildren().setAll(view, screenName);
        screenName.setText(after.name().code());
        showKeys();
    }

    private void showKeys() {
        List<KeyHint> hints = screens.currentProperty().get().hintsProperty().get();
        List<KeyHint> all = new ArrayList<>();
        all.add(KeyHint.of(Key.F1, "hint.help"));
        all.add(KeyHint.of(Key.F10, "hint.language"));
        hints.stream().filter(hint -> !hint.primary()).forEach(all::add);
        all.sort(Comparator.comparing(KeyHint::key));
        hints.stream().filter(KeyHint::primary).forEach(all::add);
        keyBar.show(all);
    }

    private @Nullable Key key(KeyCode code) {
        return KeyMap.movable(code) ? keys.on(code).orElse(null) : KEYS.get(code);
    }

    private void pressed(KeyEvent event) {
        event.consume();
        Key key = key(event.getCode());
        if (key == null) {
            return;
        }
        boolean repeated = !held.add(key);
        boolean terminator = event.getCode() == KeyCode.ENTER || event.getCode() == KeyCode.TAB;
        if (!terminator) {
            wedge.forget();
        }
        boolean endsScan = terminator && !repeated && wedge.enter(nanos.getAsLong());
        if (!endsScan && (!repeated || key.repeats())) {
            screens.press(key);
        }
    }

    private void released(KeyEvent event) {
        event.consume();
        Key key = key(event.getCode());
        if (key != null) {
            held.remove(key);
        }
    }

    private void typed(KeyEvent event) {
        event.consume();
        String characters = event.getCharacter();
        for (int i = 0; i < characters.length(); i++) {
            char character = characters.charAt(i);
            if (character > ' ' && character != 0x7F) {
                wedge.typed(character, nanos.getAsLong());
            }
        }
    }
}
