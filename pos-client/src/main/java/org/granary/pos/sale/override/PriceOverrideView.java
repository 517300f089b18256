package org.granary.pos.sale.override;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.FormPage;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The page for the new price of one line. */
public final class PriceOverrideView {
    private PriceOverrideView() {}

    /** Builds the page. */
    public static Node of(PriceOverrideViewModel model, Texts texts) {
        EntryField field = Widgets.id("newPrice", new EntryField(model.entry(), new ReadOnlyStringWrapper("0.00")));
        field.getStyleClass().add("large");
        return FormPage.of(
                texts.bind("override.title"),
                model,
                texts,
                Widgets.paragraph(
                        texts.compute(
                                () -> model.lineProperty()
                                        .get()
                                        .map(PriceOverrides.Marked::name)
                                        .orElse(""),
                                model.lineProperty()),
                        "guard-subject"),
                Widgets.label(
                        texts.compute(
                                () -> model.lineProperty()
                                        .get()
                                        .map(line -> texts.get(
                                                "approval.before", line.price().yuan()))
                                        .orElse(""),
                                model.lineProperty()),
                        "field-label"),
                Widgets.label(texts.bind("override.price"), "field-label"),
                field);
    }
}
