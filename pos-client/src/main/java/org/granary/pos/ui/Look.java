package org.granary.pos.ui;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Light or dark, as somebody chose it at this machine. For the JavaFX thread. */
public final class Look {
    private static final String DARK = "dark";
    private static final String LIGHT = "light";
    private static final Logger LOG = LoggerFactory.getLogger(Look.class);

    private final Path file;
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();

    /**
     * Looks as it did before.
     *
     * @param file remembers the choice; it need not be there
     */
    public Look(Path file) {
        this.file = requireNonNull(file, "file is null");
        dark.set(read(file).equals(DARK));
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : LIGHT;
        } catch (IOException e) {
            LOG.warn("what the screen looked like cannot be read", e);
            return LIGHT;
        }
    }

    public ReadOnlyBooleanProperty darkProperty() {
        return dark.getReadOnlyProperty();
    }

    /** The other look; when the disk does not take it, it lasts until the till ends. */
    public void change() {
        dark.set(!dark.get());
        try {
            Files.writeString(file, dark.get() ? DARK : LIGHT);
        } catch (IOException e) {
            LOG.warn("what the screen looks like cannot be kept", e);
        }
    }
}
