package org.granary.pos.sale.returning;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.Returns;
import org.granary.model.sale.SaleLine;
import org.granary.pos.sale.Checkout;
import org.granary.pos.security.Session;
import org.granary.pos.security.approval.Guard;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/** Goods that come back: the receipt, then how much of each line, then the money. */
public final class ReturnViewModel extends ScreenModel {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");
    private static final Pattern QUANTITY = Pattern.compile("\\d{1,6}(\\.\\d{1,3})?");
    private static final int BASE_UNITS_EXPONENT = 3;

    /**
     * One line of the sale.
     *
     * @param left base units that may still come back
     * @param back base units that come back now
     */
    public record Row(SaleLine line, long left, long back) {
        /** Base units in one pack, or 1 for a measured line. */
        long step() {
            return line.measured() ? 1 : line.quantity().amount() / line.packs();
        }
    }

    private final ReturnDesk desk;
    private final Checkout checkout;
    private final Session session;
    private final Guard guard;
    private final Runnable leave;
    private final Executor ui;
    private final Entry entry = Entry.code();
    private final ReadOnlyObjectWrapper<List<Row>> rows = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyIntegerWrapper chosen = new ReadOnlyIntegerWrapper();
    private Optional<FoundSale> found = Optional.empty();
    private boolean asked;
    private boolean busy;
    private int visit;

    /**
     * Takes goods back.
     *
     * @param leave back to the goods
     */
    public ReturnViewModel(
            ReturnDesk desk, Checkout checkout, Session session, Guard guard, Runnable leave, Executor ui) {
        super(ScreenName.RETURN);
        this.desk = desk;
        this.checkout = checkout;
        this.session = session;
        this.guard = guard;
        this.leave = leave;
        this.ui = ui;
        offer(
                KeyHint.of(Key.UP, "hint.choose"),
                KeyHint.of(Key.ENTER, "hint.findOrTakeBack"),
                KeyHint.of(Key.F4, "hint.notBack"),
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.next(Key.SPACE, "hint.giveBack"));
    }

    public ReadOnlyObjectProperty<List<Row>> rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    /** Index of the marked row. */
    public ReadOnlyIntegerProperty chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    /** What the customer gets for what is marked to come back. */
    public Money refund() {
        return build(checkout.nextTicket(session.cashier()))
                .map(PaidReturn::refunded)
                .orElse(Money.ZERO);
    }

    @Override
    public void shown() {
        visit++;
        busy = false;
        startOver();
        say(Message.calm("return.ask"));
    }

    private void startOver() {
        entry.clear();
        found = Optional.empty();
        asked = false;
        chosen.set(0);
        rows.set(List.of());
    }

    @Override
    public void press(Key key) {
        boolean sure = asked;
        asked = false;
        switch (key) {
            case UP -> choose(-1);
            case DOWN -> choose(1);
            case ENTER -> enter();
            case SPACE -> giveBack(sure);
            case F4 -> mark(0);
            case BACKSPACE -> entry.backspace();
            case ESCAPE -> escape();
            case F1, F2, F3, F5, F6, F7, F8, F9, F10, F11, F12, TAB, DELETE -> {}
        }
    }

    @Override
    public void typed(char character) {
        asked = false;
        entry.type(character);
    }

    /** A receipt's number, should it be printed as a code. */
    @Override
    public void scanned(String code) {
        if (found.isEmpty()) {
            find(code);
        }
    }

    @Override
    public Entry entry() {
        return entry;
    }

    private void escape() {
        if (!entry.isEmpty()) {
            entry.clear();
        } else {
            visit++;
            startOver();
            leave.run();
        }
    }

    private void choose(int step) {
        chosen.set(Math.max(0, Math.min(rows.get().size() - 1, chosen.get() + step)));
    }

    private void enter() {
        if (found.isEmpty()) {
            find(entry.text());
        } else if (entry.isEmpty()) {
            mark(rows.get().get(chosen.get()).left());
        } else {
            keyed();
        }
    }

    private void find(String text) {
        Optional<ReceiptNumber> receipt = receipt(text);
        if (busy || receipt.isEmpty()) {
            say(Message.attention("return.notReceipt"));
            return;
        }
        entry.clear();
        say(Message.calm("return.looking", receipt.get().toString()));
        ask(desk.findSale(receipt.get()), answer -> show(receipt.get(), answer));
    }

    private ReceiptNumber own() {
        return checkout.nextTicket(session.cashier()).receiptNumber();
    }

    /** Today's number, or a whole one. */
    private Optional<ReceiptNumber> receipt(String text) {
        try {
            ReceiptNumber own = own();
            return NUMBER.matcher(text).matches()
                    ? Optional.of(new ReceiptNumber(own.till(), own.businessDate(), Integer.parseInt(text)))
                    : Optional.of(ReceiptNumber.parse(text));
        } catch (RuntimeException e) {
            // Whatever was keyed or scanned, it is no receipt number.
            return Optional.empty();
        }
    }

    private void show(ReceiptNumber receipt, SaleSearch answer) {
        if (answer instanceof SaleSearch.Found sale) {
            show(receipt, sale.sale());
        } else if (answer instanceof SaleSearch.Offline) {
            say(Message.attention("return.otherTillOffline", receipt.till().toString()));
        } else {
            say(Message.attention("return.unknown", receipt.toString()));
        }
    }

    private void show(ReceiptNumber receipt, FoundSale sale) {
        List<Row> next = new ArrayList<>();
        Returns.left(sale.sale(), sale.before())
                .forEach((number, left) -> sale.sale().lines().stream()
                        .filter(line -> line.lineNumber() == number)
                        .forEach(line -> next.add(new Row(line, left.amount(), 0))));
        if (next.isEmpty()) {
            say(Message.attention("return.allBack", receipt.toString()));
            return;
        }
        found = Optional.of(sale);
        chosen.set(0);
        rows.set(next);
        say(Message.calm("return.choose", receipt.toString()));
    }

    private void keyed() {
        Row row = rows.get().get(chosen.get());
        String text = entry.text();
        entry.clear();
        if (!QUANTITY.matcher(text).matches()) {
            say(Message.attention("return.notQuantity"));
            return;
        }
        BigDecimal keyed = new BigDecimal(text);
        BigDecimal units = row.line().measured()
                ? keyed.movePointRight(BASE_UNITS_EXPONENT)
                : keyed.multiply(BigDecimal.valueOf(row.step()));
        boolean whole = units.stripTrailingZeros().scale() <= 0;
        if (!whole || units.compareTo(BigDecimal.valueOf(row.left())) > 0) {
            say(Message.attention("return.tooMuch"));
        } else {
            mark(units.longValueExact());
        }
    }

    private void mark(long back) {
        if (rows.get().isEmpty()) {
            return;
        }
        List<Row> next = new ArrayList<>(rows.get());
        Row row = next.get(chosen.get());
        next.set(chosen.get(), new Row(row.line(), row.left(), back));
        rows.set(next);
        say(Message.calm("return.sum", refund().yuan()));
    }

    private Optional<PaidReturn> build(OpenSale.Ticket ticket) {
        Map<Integer, Long> quantities = new TreeMap<>();
        rows.get().forEach(row -> quantities.put(row.line().lineNumber(), row.back()));
        return found.map(sale -> Returns.of(sale.sale(), sale.before(), quantities, ticket))
                .filter(Returns.Outcome.Built.class::isInstance)
                .map(outcome -> ((Returns.Outcome.Built) outcome).paidReturn());
    }

    private void giveBack(boolean sure) {
        Optional<PaidReturn> built = build(checkout.nextTicket(session.cashier()));
        if (busy || built.isEmpty()) {
            say(Message.attention(found.isEmpty() ? "return.ask" : "return.nothing"));
        } else if (!sure) {
            asked = true;
            say(Message.attention("return.sure", built.get().refunded().yuan()));
        } else {
            PaidReturn asking = built.get();
            guard.ask(
                    GuardedRequest.pay(
                            GuardedAction.RETURN, asking.originalReceipt().toString(), asking.refunded()),
                    approval -> giveBack());
        }
    }

    /** With a number and a time of now: a yes may have taken a while. */
    private void giveBack() {
        build(checkout.nextTicket(session.cashier()))
                .ifPresent(built -> ask(desk.giveBack(built), done -> {
                    startOver();
                    say(Message.good("return.done", done.refunded().yuan()));
                }));
    }

    private <T> void ask(CompletableFuture<T> question, Consumer<T> taker) {
        int now = visit;
        busy = true;
        Answers.deliver(question, ui, answer -> {
            if (now == visit) {
                busy = false;
                answer.ifPresentOrElse(taker, () -> say(Message.error("return.failed")));
            }
        });
    }
}
