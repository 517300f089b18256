package org.granary.pos.ui;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The one place where the till speaks: what happened, and the one key to press. */
public final class MessageBox extends VBox {
    private static final int MIN_HEIGHT = 62;

    public MessageBox(ScreenModel model, Texts texts) {
        getStyleClass().add("message-box");
        Label text =
                Widgets.paragraph(texts.compute(() -> texts.get(model.message()), model.messageProperty()), "message");
        getChildren().add(Widgets.id("message", text));
        model.messageProperty().addListener((property, before, after) -> show(after));
        show(model.message());
    }

    /** Never squeezed: a second line of a message is as important as the first. */
    @Override
    protected double computeMinHeight(double width) {
        return Math.max(MIN_HEIGHT, computePrefHeight(width));
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
