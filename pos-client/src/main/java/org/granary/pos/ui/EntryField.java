package org.granary.pos.ui;

import java.util.concurrent.Callable;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/** Shows an {@link Entry} with a bar where the next character goes, or a hint while it is empty. */
public final class EntryField extends HBox {
    private static final PseudoClass EMPTY = PseudoClass.getPseudoClass("empty");
    private static final PseudoClass ACTIVE = PseudoClass.getPseudoClass("active");

    /** A field whose text is shown as it is. */
    public EntryField(Entry entry, ObservableValue<String> hint) {
        this(entry, hint, false);
    }

    /**
     * A field.
     *
     * @param secret whether each character is shown as a dot
     */
    public EntryField(Entry entry, ObservableValue<String> hint, boolean secret) {
        getStyleClass().add("entry-field");
        Callable<String> shown = () -> secret ? "●".repeat(entry.text().length()) : entry.text();
        Label text = Widgets.label(Bindings.createStringBinding(shown, entry.textProperty()), "entry-text");
        text.setMinWidth(0);
        text.setId(secret ? "secretEntry" : "entry");
        Region caret = new Region();
        caret.getStyleClass().add("caret");
        Label hintLabel = Widgets.label(hint, "entry-hint");
        hintLabel.visibleProperty().bind(entry.textProperty().isEmpty());
        hintLabel.managedProperty().bind(hintLabel.visibleProperty());
        text.managedProperty().bind(entry.textProperty().isNotEmpty());
        getChildren().setAll(text, caret, hintLabel);
        entry.textProperty().addListener((property, before, after) -> mark(after));
        mark(entry.text());
        activate(true);
    }

    /** Whether this is the field that takes the next character. */
    public void activate(boolean active) {
        pseudoClassStateChanged(ACTIVE, active);
    }

    private void mark(String text) {
        pseudoClassStateChanged(EMPTY, text.isEmpty());
    }
}
