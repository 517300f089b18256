package org.granary.pos.ui.window;

import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The top bar's present line. For the JavaFX thread. */
public final class StatusModel {
    private final ReadOnlyObjectWrapper<StatusLine> line;

    public StatusModel(StatusLine first) {
        line = new ReadOnlyObjectWrapper<>(first);
    }

    public void update(UnaryOperator<StatusLine> change) {
        line.set(change.apply(line.get()));
    }

    public StatusLine line() {
        return line.get();
    }

    public ReadOnlyObjectProperty<StatusLine> lineProperty() {
        return line.getReadOnlyProperty();
    }
}
