package org.granary.pos.print;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/**
 * Receipts whose printing is not certain, and receipts that wait. Nothing is printed here unless the cashier says so:
 * a printer that comes back in the morning must not print the evening before.
 */
public final class UnknownPrintViewModel extends ScreenModel {
    private final PrintDesk desk;
    private final Runnable back;
    private final Consumer<String> scan;
    private final Supplier<Optional<ReceiptNumber>> last;
    private final Runnable takeBack;
    private final Entry nothing = Entry.number();
    private final ReadOnlyObjectWrapper<List<PaperRow>> rows = new ReadOnlyObjectWrapper<>(List.of());
    /** Dealt with here and not yet by the engine: a second stroke must not print a second copy. */
    private final Set<ReceiptNumber> handled = new HashSet<>();

    private int chosen;

    /** A copy of the last receipt is offered once each time the page comes up with nothing else to do. */
    private boolean copyOffered;

    /**
     * Deals with paper.
     *
     * @param scan takes a scan back to the goods
     * @param last the receipt of the sale before, of which a customer may want a copy
     * @param takeBack to the goods that come back with a receipt
     */
    public UnknownPrintViewModel(
            PrintDesk desk,
            Runnable back,
            Consumer<String> scan,
            Supplier<Optional<ReceiptNumber>> last,
            Runnable takeBack) {
        super(ScreenName.UNKNOWN_PRINT);
        this.desk = desk;
        this.back = back;
        this.scan = scan;
        this.last = last;
        this.takeBack = takeBack;
        offer(
                KeyHint.of(Key.UP, "hint.choose"),
                KeyHint.of(Key.F4, "hint.cancelPrint"),
                KeyHint.of(Key.F5, "hint.resumePrints"),
                KeyHint.of(Key.F7, "hint.return"),
                KeyHint.of(Key.F9, "hint.printCopy"),
                KeyHint.of(Key.ENTER, "hint.cameOut"),
                KeyHint.next(Key.ESCAPE, "hint.backToGoods"));
    }

    public ReadOnlyObjectProperty<List<PaperRow>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    @Override
    public void shown() {
        chosen = 0;
        handled.clear();
        refresh();
        copyOffered = rows.get().isEmpty();
        sayWhatIsChosen();
    }

    /** Takes over what the printer did meanwhile. */
    public void refresh() {
        List<UnknownPrint> unknown = desk.unknownPrints();
        List<QueuedPrint> queued = desk.queued();
        Set<ReceiptNumber> known = new HashSet<>();
        unknown.forEach(print -> known.add(print.receiptNumber()));
        queued.forEach(print -> known.add(print.receiptNumber()));
        handled.retainAll(known);
        known.removeAll(handled);
        chosen = Math.max(0, Math.min(chosen, known.size() - 1));
        List<PaperRow> next = new ArrayList<>();
        for (UnknownPrint print : unknown) {
            if (known.contains(print.receiptNumber())) {
                next.add(new PaperRow.Unknown(print, next.size() == chosen));
            }
        }
        for (QueuedPrint print : queued) {
            if (known.contains(print.receiptNumber())) {
                next.add(new PaperRow.Queued(print, next.size() == chosen));
            }
        }
        rows.set(next);
    }

    @Override
    public void press(Key key) {
        switch (key) {
            case UP -> choose(-1);
            case DOWN -> choose(1);
            case ENTER -> cameOut();
            case F9 -> printCopy();
            case F4 -> cancel();
            case F5 -> resume();
            case F7 -> takeBack.run();
            case ESCAPE, SPACE -> back.run();
            case F1, F2, F3, F6, F8, F10, F11, F12, TAB, DELETE, BACKSPACE -> {}
        }
    }

    /** A customer is waiting: paper can be looked at later. */
    @Override
    public void scanned(String code) {
        scan.accept(code);
    }

    @Override
    public Entry entry() {
        return nothing;
    }

    private void choose(int step) {
        chosen = Math.max(0, Math.min(rows.get().size() - 1, chosen + step));
        refresh();
        sayWhatIsChosen();
    }

    private void cameOut() {
        if (marked() instanceof PaperRow.Unknown unknown) {
            handled.add(unknown.print().receiptNumber());
            desk.dismiss(unknown.print());
            afterwards(Message.good("prints.dismissed", number(unknown)));
        } else if (rows.get().isEmpty()) {
            back.run();
        } else {
            sayWhatIsChosen();
        }
    }

    private void printCopy() {
        if (marked() instanceof PaperRow.Unknown unknown) {
            handled.add(unknown.print().receiptNumber());
            desk.reprint(unknown.print());
            afterwards(Message.good("prints.reprinted", number(unknown)));
        } else if (copyOffered && last.get().isPresent()) {
            ReceiptNumber number = last.get().get();
            copyOffered = false;
            desk.reprint(number);
            afterwards(Message.good("prints.reprinted", number.toString()));
        } else {
            sayWhatIsChosen();
        }
    }

    private void cancel() {
        if (marked() instanceof PaperRow.Queued queued) {
            handled.add(queued.print().receiptNumber());
            desk.cancel(queued.print());
            afterwards(Message.attention("prints.cancelled", number(queued)));
        } else {
            sayWhatIsChosen();
        }
    }

    private void resume() {
        List<ReceiptNumber> waiting =
                desk.queued().stream().map(QueuedPrint::receiptNumber).toList();
        if (handled.containsAll(waiting)) {
            sayWhatIsChosen();
        } else {
            handled.addAll(waiting);
            desk.resume();
            afterwards(Message.good("prints.resumed"));
        }
    }

    private PaperRow marked() {
        return rows.get().isEmpty() ? PaperRow.NOTHING : rows.get().get(chosen);
    }

    private void afterwards(Message what) {
        refresh();
        say(what);
    }

    private static String number(PaperRow row) {
        return row.receiptNumber();
    }

    private void sayWhatIsChosen() {
        PaperRow row = marked();
        if (row instanceof PaperRow.Unknown) {
            say(Message.attention("prints.look", number(row)));
        } else if (row instanceof PaperRow.Queued) {
            say(Message.attention("prints.waiting", number(row)));
        } else {
            say(last.get()
                    .filter(number -> copyOffered)
                    .map(number -> Message.calm("prints.last", number.toString()))
                    .orElse(Message.calm("prints.none")));
        }
    }
}
