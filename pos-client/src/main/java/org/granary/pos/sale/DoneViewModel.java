package org.granary.pos.sale;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/** The sale is safe: how much goes back. The next scan, digit or Enter starts the next customer. */
public final class DoneViewModel extends ScreenModel {
    private final Runnable next;
    private final Consumer<String> nextScan;
    private final Consumer<Character> nextTyped;
    private final Runnable prints;
    private final Runnable lock;
    private final Entry nothing = Entry.number();
    private final ReadOnlyObjectWrapper<Optional<DoneSale>> done = new ReadOnlyObjectWrapper<>(Optional.empty());

    /**
     * Leads on to the next customer.
     *
     * @param nextScan starts the next customer with this code
     * @param nextTyped starts the next customer with this character
     */
    public DoneViewModel(
            Runnable next, Consumer<String> nextScan, Consumer<Character> nextTyped, Runnable prints, Runnable lock) {
        super(ScreenName.DONE);
        this.next = next;
        this.nextScan = nextScan;
        this.nextTyped = nextTyped;
        this.prints = prints;
        this.lock = lock;
        offer(
                KeyHint.of(Key.F9, "hint.reprint"),
                KeyHint.of(Key.F12, "hint.lock"),
                KeyHint.next(Key.ENTER, "hint.nextCustomer"));
    }

    public ReadOnlyObjectProperty<Optional<DoneSale>> doneProperty() {
        return done.getReadOnlyProperty();
    }

    /** Takes the sale before the screen comes up. */
    public void take(DoneSale sale) {
        done.set(Optional.of(sale));
        Optional<Message> back = sale.exchange()
                .filter(exchange -> exchange.paidBesides().isEmpty()
                        || !exchange.givenBack().isEmpty())
                .map(PaidExchange::givenBack)
                .map(Exchanging::done);
        say(back.orElseGet(() -> sale.cashOut().isZero()
                ? Message.good("done.exact")
                : Message.good("done.change", sale.cashOut().yuan())));
    }

    @Override
    public void press(Key key) {
        if (key == Key.ENTER || key == Key.ESCAPE || key == Key.SPACE) {
            next.run();
        } else if (key == Key.F9) {
            prints.run();
        } else if (key == Key.F12) {
            lock.run();
        }
    }

    @Override
    public void typed(char character) {
        nextTyped.accept(character);
    }

    @Override
    public void scanned(String code) {
        nextScan.accept(code);
    }

    @Override
    public Entry entry() {
        return nothing;
    }
}
