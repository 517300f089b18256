package org.granary.pos.ui.window;

import javafx.beans.property.ReadOnlyObjectProperty;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.ScreenModel;

/** What the window shows and whom it tells of keys; the flow between screens behind one face. For the JavaFX thread. */
public interface ScreenSource {
    ReadOnlyObjectProperty<ScreenModel> currentProperty();

    void press(Key key);

    void typed(char character);

    /** A code from a keyboard wedge; scanners on a line come by another way. */
    void scanned(String code);
}
