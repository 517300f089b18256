package org.granary.pos.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The one place where the till speaks: what happened, and the one key to press. */
public final class MessageBox extends VBox {
    public MessageBox(ScreenModel model, Texts texts) {
        getStyleClass().add("message-box");
        Label text =
                Widgets.paragraph(texts.compute(() -> texts.get(model.message()), model.messageProperty()), "message");
        getChildren().add(Widgets.id("message", text));
        model.messageProperty().addListener((property, before, after) -> show(after));
        show(model.message());
    }

    private void show(Message message) {
        for (Message.Tone tone : Message.Tone.values()) {
            pseudoClassStateChanged(pseudoClass(tone), tone == message.tone());
        }
    }

    private static PseudoClass pseudoClass(Message.Tone tone) {
        return PseudoClass.getPseudoClass(
                switch (tone) {
                    case CALM -> "calm";
                    case GOOD -> "good";
                    case ATTENTION -> "attention";
                    case ERROR -> "error";
                });
    }
}
