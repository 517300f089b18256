package org.granary.pos.sale.override;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.kernel.Money;
import org.granary.pos.security.approval.Guard;
import org.granary.pos.ui.Amounts;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/** The new price of the marked line; then why, and whose yes. A price below the floor is nobody's to give. */
public final class PriceOverrideViewModel extends ScreenModel {
    private final PriceOverrides overrides;
    private final Guard guard;
    private final Consumer<Message> leave;
    private final Entry price = Entry.amount();
    private final ReadOnlyObjectWrapper<Optional<PriceOverrides.Marked>> line =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /** @param leave back to the goods, with what is to be said there */
    public PriceOverrideViewModel(PriceOverrides overrides, Guard guard, Consumer<Message> leave) {
        super(ScreenName.PRICE_OVERRIDE);
        this.overrides = overrides;
        this.guard = guard;
        this.leave = leave;
        offer(
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.of(Key.BACKSPACE, "hint.correct"),
                KeyHint.next(Key.ENTER, "hint.continue"));
    }

    /** The line whose price is asked for. */
    public ReadOnlyObjectProperty<Optional<PriceOverrides.Marked>> lineProperty() {
        return line.getReadOnlyProperty();
    }

    @Override
    public void shown() {
        price.clear();
        line.set(overrides.marked());
        if (line.get().isEmpty()) {
            leave.accept(Message.attention("override.nothing"));
        } else {
            say(Message.calm("override.ask"));
        }
    }

    @Override
    public void press(Key key) {
        if (key == Key.ENTER) {
            Amounts.read(price)
                    .filter(Money::isPositive)
                    .ifPresentOrElse(this::ask, () -> say(Message.attention("override.ask")));
        } else if (key == Key.BACKSPACE) {
            price.backspace();
        } else if (key == Key.ESCAPE) {
            leave.accept(Message.calm("selling.scan"));
        }
    }

    @Override
    public void scanned(String code) {
        say(Message.attention("override.scanned"));
    }

    @Override
    public Entry entry() {
        return price;
    }

    @Override
    public boolean takesForScan(String code) {
        return false;
    }

    private void ask(Money asked) {
        line.get()
                .ifPresent(marked -> guard.ask(
                        new GuardedRequest(GuardedAction.PRICE_OVERRIDE, marked.name(), marked.price(), asked),
                        approval -> put(marked, asked, approval)));
    }

    private void put(PriceOverrides.Marked marked, Money asked, Approval approval) {
        boolean put = overrides.override(marked.lineNumber(), asked, approval);
        leave.accept(
                put
                        ? Message.good("override.done", marked.name(), asked.yuan())
                        : Message.attention("override.nothing"));
    }
}
