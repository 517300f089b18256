package org.granary.pos.ui;

import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What a screen knows and does, without a node. All of it is for one thread, the JavaFX thread; whatever comes from
 * elsewhere hops there first. Nothing here waits.
 */
public abstract class ScreenModel {
    private final ScreenName name;
    private final ReadOnlyObjectWrapper<Message> message = new ReadOnlyObjectWrapper<>(Message.NONE);
    private final ReadOnlyObjectWrapper<List<KeyHint>> hints = new ReadOnlyObjectWrapper<>(List.of());

    protected ScreenModel(ScreenName name) {
        this.name = name;
    }

    public final ScreenName name() {
        return name;
    }

    /** Called each time the screen comes up. */
    public void shown() {}

    /** A key of its own. Keys that mean nothing here are ignored. */
    public abstract void press(Key key);

    /** A printable character other than a blank. */
    public void typed(char character) {
        entry().type(character);
    }

    /** A code from a scanner, whichever kind. */
    public abstract void scanned(String code);

    /** The field that typed characters go to. */
    public abstract Entry entry();

    /** Whether characters that were typed as quickly as a scanner types may be a scan here. */
    public boolean takesForScan(String code) {
        return true;
    }

    public final ReadOnlyObjectProperty<Message> messageProperty() {
        return message.getReadOnlyProperty();
    }

    public final Message message() {
        return message.get();
    }

    public final ReadOnlyObjectProperty<List<KeyHint>> hintsProperty() {
        return hints.getReadOnlyProperty();
    }

    /** Says one line. Also for the flow between screens, which says why it came here. */
    public final void say(Message next) {
        message.set(next);
    }

    protected final void offer(KeyHint... keys) {
        hints.set(List.of(keys));
    }
}
