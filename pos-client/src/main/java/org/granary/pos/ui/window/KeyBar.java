package org.granary.pos.ui.window;

import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Texts;

/** Every key that does something now, at the bottom of the screen. */
final class KeyBar extends HBox {
    private final Texts texts;
    private final Consumer<Key> touched;

    /**
     * A bar of keys.
     *
     * @param touched what a finger on a key does: the same as the key
     */
    KeyBar(Texts texts, Consumer<Key> touched) {
        this.texts = texts;
        this.touched = touched;
        setId("keyBar");
        getStyleClass().add("key-bar");
    }

    void show(List<KeyHint> hints) {
        getChildren().setAll(hints.stream().map(this::tile).toList());
    }

    private VBox tile(KeyHint hint) {
        Label key = new Label(texts.on(hint.key()));
        key.getStyleClass().add("key-name");
        Label text = new Label(texts.get(hint.text()));
        text.getStyleClass().add("key-text");
        VBox tile = new VBox(key, text);
        tile.setAlignment(Pos.CENTER);
        tile.getStyleClass().add(hint.primary() ? "key-primary" : "key");
        tile.setOnMouseClicked(event -> touched.accept(hint.key()));
        HBox.setHgrow(tile, Priority.ALWAYS);
        return tile;
    }
}
