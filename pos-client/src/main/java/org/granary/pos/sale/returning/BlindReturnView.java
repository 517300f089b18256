package org.granary.pos.sale.returning;

import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.granary.pos.ui.MarkedRows;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The page on which goods are taken back without a receipt. */
public final class BlindReturnView {
    /** As many as fit; the list moves with the marked row. */
    private static final int ROWS_SHOWN = 6;

    private BlindReturnView() {}

    /** Builds the page. */
    public static Node of(BlindReturnViewModel model, Texts texts) {
        VBox list = MarkedRows.of(
                ROWS_SHOWN,
                model.rows().rowsProperty(),
                model.rows().chosenProperty(),
                texts,
                (row, marked) -> ReturnRowView.of(texts, row, false));
        VBox page = Widgets.card(
                Widgets.label(texts.bind("blind.title"), "title"),
                Widgets.paragraph(texts.bind("blind.why"), "note"),
                list,
                Widgets.gap(),
                new MessageBox(model, texts));
        page.getStyleClass().add("page");
        return page;
    }
}
