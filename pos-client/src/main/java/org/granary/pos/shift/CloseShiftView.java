package org.granary.pos.shift;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.FormPage;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The page on which the drawer is counted; what the till expects is not on it. */
public final class CloseShiftView {
    private CloseShiftView() {}

    /** Builds the page. */
    public static Node of(CloseShiftViewModel model, Texts texts) {
        EntryField field = new EntryField(model.entry(), new ReadOnlyStringWrapper("0.00"));
        return FormPage.of(
                texts.bind("closeShift.title"),
                model,
                texts,
                Widgets.paragraph(texts.bind("closeShift.blind"), "note"),
                Widgets.label(texts.bind("closeShift.counted"), "field-label"),
                Widgets.id("countedCash", field));
    }
}
