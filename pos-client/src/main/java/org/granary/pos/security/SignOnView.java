package org.granary.pos.security;

import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.Node;
import org.granary.pos.ui.EntryField;
import org.granary.pos.ui.FormPage;
import org.granary.pos.ui.Texts;
import org.granary.pos.ui.Widgets;

/** The page on which a cashier signs on. */
public final class SignOnView {
    private SignOnView() {}

    /** Builds the page. */
    public static Node of(SignOnViewModel model, Texts texts) {
        ReadOnlyStringWrapper noHint = new ReadOnlyStringWrapper("");
        EntryField number = Widgets.id("cashierNumber", new EntryField(model.number(), noHint));
        EntryField pin = Widgets.id("pin", new EntryField(model.pin(), noHint, true));
        pin.activate(false);
        model.askingPinProperty().addListener((property, before, asking) -> {
            number.activate(!asking);
            pin.activate(asking);
        });
        return FormPage.of(
                texts.bind("signOn.title"),
                model,
                texts,
                Widgets.label(texts.bind("signOn.numberLabel"), "field-label"),
                number,
                Widgets.label(texts.bind("signOn.pinLabel"), "field-label"),
                pin);
    }
}
