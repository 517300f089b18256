package org.granary.pos.shift.drawer;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.FormPage;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The page for cash that moves without a sale. */
public final class CashMoveView {
    private CashMoveView() {}

    /** Builds the page. */
    public static Node of(CashMoveViewModel model, Texts texts) {
        EntryField field = Widgets.id("movedCash", new EntryField(model.entry(), new ReadOnlyStringWrapper("0.00")));
        field.getStyleClass().add("large");
        return FormPage.of(
                texts.compute(
                        () -> texts.get(
                                "cashMove.title." + model.kindProperty().get().name()),
                        model.kindProperty()),
                model,
                texts,
                Widgets.paragraph(
                        texts.compute(
                                () -> texts.get("cashMove.why."
                                        + model.kindProperty().get().name()),
                                model.kindProperty()),
                        "note"),
                Widgets.label(texts.bind("cashMove.amount"), "field-label"),
                field);
    }
}
