package org.granary.pos.ui;

/** The keys that do something by themselves; everything else that is typed goes into the screen's field. */
public enum Key {
    F1("F1"),
    F2("F2"),
    F3("F3"),
    F4("F4"),
    F5("F5"),
    F6("F6"),
    F7("F7"),
    F8("F8"),
    F9("F9"),
    F10("F10"),
    F11("F11"),
    F12("F12"),
    TAB("Tab"),
    DELETE("Delete"),
    SPACE("key.space"),
    ENTER("key.enter"),
    ESCAPE("Esc"),
    BACKSPACE("key.backspace"),
    UP("↑"),
    DOWN("↓");

    private final String label;

    Key(String label) {
        this.label = label;
    }

    /** What stands on the key, or the key of a text where the languages differ. */
    public String label() {
        return label;
    }

    /** Whether holding the key down may repeat it. Enter, space and the function keys act once per stroke. */
    public boolean repeats() {
        return this == BACKSPACE || this == UP || this == DOWN;
    }
}
