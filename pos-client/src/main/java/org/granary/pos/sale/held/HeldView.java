package org.granary.pos.sale.held;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.model.sale.HeldSale;
import org.granary.pos.ui.MarkedRows;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Times;
import org.granary.pos.ui.Widgets;

/** The list of held sales. */
public final class HeldView {
    /** As many as fit; the list moves with the marked row. */
    private static final int ROWS_SHOWN = 7;

    private final HeldViewModel model;
    private final Texts texts;

    private HeldView(HeldViewModel model, Texts texts) {
        this.model = model;
        this.texts = texts;
    }

    /** Builds the page. */
    public static Node of(HeldViewModel model, Texts texts) {
        return new HeldView(model, texts).build();
    }

    private Node build() {
        VBox list = MarkedRows.of(ROWS_SHOWN, model.rowsProperty(), model.chosenProperty(), texts, this::row);
        VBox page = Widgets.card(
                Widgets.label(texts.bind("held.title"), "title"),
                Widgets.paragraph(texts.bind("held.why"), "note"),
                list,
                Widgets.gap(),
                new MessageBox(model, texts));
        page.getStyleClass().add("page");
        return page;
    }

    private HBox row(HeldEntry entry, boolean marked) {
        HeldSale sale = entry.sale();
        Label goods = fixed(sale.lines().get(0).name(), "held-goods");
        goods.setMinWidth(0);
        goods.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(goods, Priority.ALWAYS);
        HBox line = Widgets.row(
                fixed(Times.clock(sale.at()), "paper-time"),
                fixed(
                        texts.get(
                                "held.till",
                                sale.till().numberText(),
                                sale.cashier().value()),
                        "held-till"),
                goods,
                fixed(texts.get("held.lines", Integer.toString(sale.lines().size())), "held-lines"),
                fixed("¥" + sale.total().yuan(), "paper-total"));
        if (marked) {
            line.setId("heldMarked");
        }
        return line;
    }

    private static Label fixed(String text, String style) {
        return Widgets.label(new ReadOnlyStringWrapper(text), style);
    }
}
