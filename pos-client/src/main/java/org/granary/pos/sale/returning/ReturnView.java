package org.granary.pos.sale.returning;

import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.MarkedRows;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The page on which goods are taken back. */
public final class ReturnView {
    /** As many as fit; the list moves with the marked row. */
    private static final int ROWS_SHOWN = 5;

    private final ReturnViewModel model;
    private final Texts texts;

    private ReturnView(ReturnViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Builds the page. */
    public static Node of(ReturnViewModel model, Texts texts) {
        return new ReturnView(model, texts).build();
    }

    private Node build() {
        VBox list = MarkedRows.of(
                ROWS_SHOWN,
                model.rows().rowsProperty(),
                model.rows().chosenProperty(),
                texts,
                (row, marked) -> ReturnRowView.of(texts, row, true));
        EntryField field = Widgets.id("returnField", new EntryField(model.entry(), texts.bind("return.hint")));
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox asked = Widgets.row(Widgets.label(texts.bind("return.field"), "field-title"), field);
        asked.getStyleClass().add("field");
        VBox page = Widgets.card(
                Widgets.label(texts.bind("return.title"), "title"),
                Widgets.paragraph(texts.bind("return.why"), "note"),
                asked,
                list,
                Widgets.gap(),
                new MessageBox(model, texts));
        page.getStyleClass().add("page");
        return page;
    }
}
