package org.granary.pos.sale.held;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.HeldSale;
import org.granary.pos.security.Session;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/** The shop's held sales: choose one and go on with it. */
public final class HeldViewModel extends ScreenModel {
    private final HeldDesk desk;
    private final Session session;
    private final Consumer<HeldSale> taken;
    private final Runnable back;
    private final Consumer<String> scan;
    private final Executor ui;
    private final Entry nothing = Entry.number();
    private final ReadOnlyObjectWrapper<List<HeldEntry>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
    private boolean taking;

    /**
     * Shows held sales.
     *
     * @param taken goes on with a sale that is this till's now
     * @param scan takes a scan back to the goods
     */
    public HeldViewModel(
            HeldDesk desk,
            Session session,
            Consumer<HeldSale> taken,
            Runnable back,
            Consumer<String> scan,
            Executor ui) {
        super(ScreenName.HELD);
        this.desk = desk;
        this.session = session;
        this.taken = taken;
        this.back = back;
        this.scan = scan;
        this.ui = ui;
        offer(
                KeyHint.of(Key.UP, "hint.choose"),
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.next(Key.ENTER, "hint.takeHeld"));
    }

    /** What may be taken up, oldest first; also while another screen is up. */
    public ReadOnlyObjectProperty<List<HeldEntry>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Index of the marked row. */
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    @Override
    public void shown() {
        chosen.set(0);
        sayWhatIsThere();
        refresh();
    }

    /** Looks again; a moment later the rows are there. */
    public void refresh() {
        Answers.deliver(desk.heldSales(), ui, found -> found.ifPresent(this::show));
    }

    private void show(List<HeldEntry> found) {
        boolean changed = found.size() != rows.get().size();
        chosen.set(Math.max(0, Math.min(chosen.get(), found.size() - 1)));
        rows.set(found);
        if (changed) {
            sayWhatIsThere();
        }
    }

    private void sayWhatIsThere() {
        say(rows.get().isEmpty() ? Message.calm("held.none") : Message.calm("held.choose"));
    }

    @Override
    public void press(Key key) {
        switch (key) {
            case UP -> choose(-1);
            case DOWN -> choose(1);
            case ENTER -> take();
            case ESCAPE, SPACE, F5 -> back.run();
            case F1, F2, F3, F4, F6, F7, F8, F9, F10, F11, F12, TAB, DELETE, BACKSPACE -> {}
        }
    }

    /** The next customer's goods; a sale that is on its way comes first. */
    @Override
    public void scanned(String code) {
        if (!taking) {
            scan.accept(code);
        }
    }

    @Override
    public Entry entry() {
        return nothing;
    }

    private void choose(int step) {
        chosen.set(Math.max(0, Math.min(rows.get().size() - 1, chosen.get() + step)));
    }

    private void take() {
        if (rows.get().isEmpty()) {
            back.run();
        } else if (!taking) {
            taking = true;
            HeldEntry entry = rows.get().get(chosen.get());
            say(Message.calm("held.taking"));
            Answers.deliver(desk.take(entry, session.cashier()), ui, this::answered);
        }
    }

    private void answered(Optional<HeldTake> answer) {
        taking = false;
        HeldTake take = answer.orElse(null);
        if (take instanceof HeldTake.Taken mine) {
            taken.accept(mine.sale());
        } else if (take instanceof HeldTake.Gone gone) {
            say(Message.attention("held.gone", number(gone.taker())));
        } else if (take instanceof HeldTake.Offline offline) {
            say(Message.attention("held.offline", number(offline.holder())));
        } else {
            say(Message.error("held.failed"));
        }
        refreshQuietly();
    }

    /** The answer stays readable while the list changes. */
    private void refreshQuietly() {
        Message said = message();
        Answers.deliver(desk.heldSales(), ui, found -> {
            found.ifPresent(this::show);
            say(said);
        });
    }

    private static String number(TillId till) {
        return till.numberText();
    }
}
