package org.granary.pos.ui.menu;

import static java.util.Objects.requireNonNull;

/**
 * One line of the menu.
 *
 * @param text key of its words
 * @param action leaves the menu for something else; on the JavaFX thread
 */
public record MenuEntry(String text, Runnable action) {
    public MenuEntry {
        requireNonNull(text, "text is null");
        requireNonNull(action, "action is null");
    }
}
