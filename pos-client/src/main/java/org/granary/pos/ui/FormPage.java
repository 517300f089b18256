package org.granary.pos.ui;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A page with one question in the middle: sign-on, float, count. */
public final class FormPage {
    private FormPage() {}

    /** Builds the page: a title, what is asked, and the message under it. */
    public static Node of(ObservableValue<String> title, ScreenModel model, Texts texts, Node... questions) {
        VBox card = Widgets.card(Widgets.label(title, "title"));
        card.getChildren().addAll(questions);
        card.getChildren().add(new MessageBox(model, texts));
        card.getStyleClass().add("form");
        card.setMaxHeight(Region.USE_PREF_SIZE);
        StackPane page = new StackPane(card);
        page.setAlignment(Pos.CENTER);
        return page;
    }
}
