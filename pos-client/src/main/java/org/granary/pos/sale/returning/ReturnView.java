package org.granary.pos.sale.returning;

import java.math.BigDecimal;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.granary.model.kernel.Measure;
import org.granary.model.sale.SaleLine;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.MarkedRows;
import org.granary.pos.ui.MessageBox;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The page on which goods are taken back. */
public final class ReturnView {
    /** As many as fit; the list moves with the marked row. */
    private static final int ROWS_SHOWN = 5;

    private static final int BASE_UNITS_EXPONENT = 3;
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
                ROWS_SHOWN, model.rows().rowsProperty(), model.rows().chosenProperty(), texts, this::row);
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

    private HBox row(ReturnRows.Row row, boolean marked) {
        Label goods = fixed(row.line().name(), "held-goods");
        goods.setMinWidth(0);
        goods.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(goods, Priority.ALWAYS);
        HBox line = Widgets.row(
                goods,
                fixed(texts.get("return.left", quantity(row, row.left())), "return-quantity"),
                fixed(
                        row.back() == 0
                                ? texts.get("return.none")
                                : texts.get("return.back", quantity(row, row.back())),
                        "return-quantity"),
                fixed(row.back() == 0 ? "" : texts.get("return.condition." + row.condition()), "return-bin"),
                fixed("¥" + row.line().amount().yuan(), "paper-total"));
        return line;
    }

    private static String quantity(ReturnRows.Row row, long baseUnits) {
        SaleLine line = row.line();
        if (!line.measured()) {
            return baseUnits / row.step() + " " + line.unitName();
        }
        String unit = line.quantity().measure() == Measure.GRAM ? "kg" : "L";
        return BigDecimal.valueOf(baseUnits, BASE_UNITS_EXPONENT)
                        .stripTrailingZeros()
                        .toPlainString() + " " + unit;
    }

    private static Label fixed(String text, String style) {
        return Widgets.label(new ReadOnlyStringWrapper(text), style);
    }
}
