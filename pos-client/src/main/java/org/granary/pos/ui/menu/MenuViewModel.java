package org.granary.pos.ui.menu;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/** The menu: a digit, or the arrows and Enter. A scan goes back to the goods. */
public final class MenuViewModel extends ScreenModel {
    /** Each entry has a digit or a letter of its own. */
    static final String SIGNS = "123456789abcdefghijk";

    private final List<MenuEntry> entries;
    private final Runnable back;
    private final Consumer<String> scan;
    private final Entry nothing = Entry.number();
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();

    /**
     * Makes the menu.
     *
     * @param scan takes a scan back to the goods
     */
    public MenuViewModel(List<MenuEntry> entries, Runnable back, Consumer<String> scan) {
        super(ScreenName.MENU);
        if (entries.isEmpty() || entries.size() > SIGNS.length()) {
            throw new IllegalArgumentException("a menu of " + entries.size() + " entries");
        }
        this.entries = List.copyOf(entries);
        this.back = back;
        this.scan = scan;
        offer(
                KeyHint.of(Key.UP, "hint.choose"),
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.next(Key.ENTER, "hint.doIt"));
    }

    public List<MenuEntry> entries() {
        return entries;
    }

    /** Index of the marked entry. */
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    @Override
    public void shown() {
        chosen.set(0);
        say(Message.calm("menu.choose"));
    }

    @Override
    public void press(Key key) {
        switch (key) {
            case UP -> chosen.set(Math.max(0, chosen.get() - 1));
            case DOWN -> chosen.set(Math.min(entries.size() - 1, chosen.get() + 1));
            case ENTER -> entries.get(chosen.get()).action().run();
            case ESCAPE, F11, SPACE -> back.run();
            case F1, F2, F3, F4, F5, F6, F7, F8, F9, F10, F12, TAB, DELETE, BACKSPACE -> {}
        }
    }

    @Override
    public void typed(char character) {
        int index = SIGNS.indexOf(Character.toLowerCase(character));
        if (index >= 0 && index < entries.size()) {
            entries.get(index).action().run();
        }
    }

    @Override
    public void scanned(String code) {
        scan.accept(code);
    }

    @Override
    public Entry entry() {
        return nothing;
    }
}
