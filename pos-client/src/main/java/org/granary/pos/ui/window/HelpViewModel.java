package org.granary.pos.ui.window;

import java.util.List;
import java.util.function.Consumer;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/** All keys on one page; any scan goes back to work at once. */
public final class HelpViewModel extends ScreenModel {
    /**
     * One line of the page.
     *
     * @param keys as they stand on the keyboard, or the key of a text
     * @param text key of what they do
     */
    public record Row(String keys, String text) {}

    /** Every key of every screen. */
    public static final List<Row> ROWS = List.of(
            new Row("help.keys.scan", "help.scan"),
            new Row("help.keys.code", "help.code"),
            new Row("help.keys.times", "help.times"),
            new Row("F2", "help.search"),
            new Row("F2 F2", "help.priceCheck"),
            new Row("F3", "help.quantity"),
            new Row("help.keys.arrows", "help.arrows"),
            new Row("help.keys.newQuantity", "help.changeQuantity"),
            new Row("F4", "help.voidLine"),
            new Row("F5", "help.hold"),
            new Row("F6", "help.member"),
            new Row("F7", "help.giveUp"),
            new Row("help.keys.space", "help.pay"),
            new Row("F5 – F8", "help.notes"),
            new Row("help.keys.enter", "help.enter"),
            new Row("Esc", "help.escape"),
            new Row("F8", "help.closeShift"),
            new Row("F9", "help.prints"),
            new Row("F9 F7", "help.return"),
            new Row("F10", "help.language"),
            new Row("F11", "help.menu"),
            new Row("F12", "help.lock"));

    private final Runnable back;
    private final Consumer<String> scan;
    private final Entry nothing = Entry.number();

    public HelpViewModel(Runnable back, Consumer<String> scan) {
        super(ScreenName.HELP);
        this.back = back;
        this.scan = scan;
        offer(KeyHint.next(Key.ESCAPE, "hint.back"));
    }

    @Override
    public void press(Key key) {
        if (key == Key.ESCAPE || key == Key.ENTER || key == Key.F1) {
            back.run();
        }
    }

    @Override
    public void typed(char character) {
        // Nothing is typed on this page; the next Enter or Esc leads back.
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
