package org.granary.pos.sale.returning;

import java.math.BigDecimal;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.granary.model.kernel.Measure;
import org.granary.model.sale.SaleLine;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** A line of goods that come back. */
final class ReturnRowView {
    private static final int BASE_UNITS_EXPONENT = 3;

    private ReturnRowView() {}

    /** @param left whether it says how much may come back */
    static HBox of(Texts texts, ReturnRows.Row row, boolean left) {
        Label goods = fixed(row.line().name(), "held-goods");
        goods.setMinWidth(0);
        goods.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(goods, Priority.ALWAYS);
        HBox line = Widgets.row(
                goods,
                fixed(left ? texts.get("return.left", quantity(row, row.left())) : "", "return-quantity"),
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
