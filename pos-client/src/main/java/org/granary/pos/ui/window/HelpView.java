package org.granary.pos.ui.window;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The page of all keys. */
public final class HelpView {
    private HelpView() {}

    /** Builds the page. */
    public static Node of(Texts texts) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("help-grid");
        int half = (HelpViewModel.ROWS.size() + 1) / 2;
        for (int i = 0; i < HelpViewModel.ROWS.size(); i++) {
            HelpViewModel.Row row = HelpViewModel.ROWS.get(i);
            Label keys = Widgets.label(
                    row.keys().startsWith("help.")
                            ? texts.bind(row.keys())
                            : new ReadOnlyStringWrapper(texts.keys().inWords(row.keys())),
                    "help-keys");
            Label text = Widgets.paragraph(texts.bind(row.text()), "help-text");
            GridPane.setHgrow(text, Priority.ALWAYS);
            grid.add(keys, i / half * 2, i % half);
            grid.add(text, i / half * 2 + 1, i % half);
        }
        VBox card = Widgets.card(Widgets.label(texts.bind("help.title"), "title"), grid);
        card.getStyleClass().add("page");
        return card;
    }
}
