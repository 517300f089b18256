package org.granary.pos.shift;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.FormPage;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The page on which the float is entered. */
public final class OpenShiftView {
    private OpenShiftView() {}

    /** Builds the page. */
    public static Node of(OpenShiftViewModel model, Texts texts) {
        EntryField field = new EntryField(model.entry(), new ReadOnlyStringWrapper("0.00"));
        return FormPage.of(
                texts.bind("openShift.title"),
                model,
                texts,
                Widgets.label(texts.bind("openShift.float"), "field-label"),
                Widgets.id("openingFloat", field));
    }
}
