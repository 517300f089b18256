package org.granary.pos.sale;

import javafx.scene.layout.HBox;
import org.granary.model.kernel.Money;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** What goods that come back pay of the sale on the table, with a minus; not there for most sales. */
public final class CreditLine {
    private CreditLine() {}

    /** Builds the line. */
    public static HBox of(SaleDraft draft, Texts texts) {
        HBox line = Widgets.ends(
                Widgets.label(
                        texts.compute(() -> title(draft, texts), draft.goodsBackProperty(), draft.basketProperty()),
                        "card-title"),
                Widgets.id(
                        "credit",
                        Widgets.label(
                                texts.compute(() -> amount(draft), draft.goodsBackProperty(), draft.basketProperty()),
                                "figure")));
        line.visibleProperty().bind(draft.goodsBackProperty().map(back -> back.isPresent()));
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    private static String title(SaleDraft draft, Texts texts) {
        return draft.goodsBackProperty()
                .get()
                .map(back -> texts.get(
                        "exchange.credit",
                        Integer.toString(back.lines().size()),
                        back.originalReceipt().toString()))
                .orElse("");
    }

    private static String amount(SaleDraft draft) {
        Money credit = Exchanging.credit(draft);
        return credit.isZero() ? "0.00" : "−" + credit.yuan();
    }
}
