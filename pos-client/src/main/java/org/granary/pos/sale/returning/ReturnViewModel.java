package org.granary.pos.sale.returning;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
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
    private final ReturnDesk desk;
    private final Checkout checkout;
    private final Session session;
    private final Guard guard;
    private final Runnable leave;
    private final Consumer<PaidReturn> exchange;
    private final Executor ui;
    private final Entry entry = Entry.code();
    private final ReturnRows rows = new ReturnRows();
    private boolean asked;
    private boolean voidAsked;
    private boolean busy;
    private int visit;

    /**
     * Takes goods back.
     *
     * @param leave back to the goods
     * @param exchange back to the goods, with what comes back for those that will be scanned
     */
    public ReturnViewModel(
            ReturnDesk desk,
            Checkout checkout,
            Session session,
            Guard guard,
            Runnable leave,
            Consumer<PaidReturn> exchange,
            Executor ui) {
        super(ScreenName.RETURN);
        this.desk = desk;
        this.checkout = checkout;
        this.session = session;
        this.guard = guard;
        this.leave = leave;
        this.exchange = exchange;
        this.ui = ui;
        offer(
                KeyHint.of(Key.UP, "hint.choose"),
                KeyHint.of(Key.ENTER, "hint.findOrTakeBack"),
                KeyHint.of(Key.F4, "hint.notBack"),
                KeyHint.of(Key.F5, "hint.sealed"),
                KeyHint.of(Key.F6, "hint.opened"),
                KeyHint.of(Key.F7, "hint.exchange"),
                KeyHint.of(Key.F8, "hint.voidSale"),
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.next(Key.SPACE, "hint.giveBack"));
    }

    /** The lines that may come back. */
    public ReturnRows rows() {
        return rows;
    }

    /** What the customer gets for what is marked to come back. */
    public Money refund() {
        return rows.build(checkout.nextTicket(session.cashier()))
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
        asked = false;
        rows.clear();
    }

    @Override
    public void press(Key key) {
        boolean sure = asked;
        boolean sureToVoid = voidAsked;
        asked = false;
        voidAsked = false;
        switch (key) {
            case UP -> rows.choose(-1);
            case DOWN -> rows.choose(1);
            case ENTER -> enter();
            case SPACE -> giveBack(sure);
            case F4 -> mark(0);
            case F7 -> exchange();
            case F8 -> voidSale(sureToVoid);
            case F5 -> condition(ReturnRows.Condition.SEALED);
            case F6 -> condition(ReturnRows.Condition.OPENED);
            case BACKSPACE -> entry.backspace();
            case ESCAPE -> escape();
            case F1, F2, F3, F9, F10, F11, F12, TAB, DELETE -> {}
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
        if (rows.found().isEmpty()) {
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

    private void enter() {
        if (rows.found().isEmpty()) {
            find(entry.text());
        } else if (entry.isEmpty()) {
            rows.marked().ifPresent(row -> mark(row.left()));
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
        say(
                rows.show(sale)
                        ? Message.calm("return.choose", receipt.toString())
                        : Message.attention("return.allBack", receipt.toString()));
    }

    private void keyed() {
        String text = entry.text();
        entry.clear();
        if (!ReturnRows.quantity(text)) {
            say(Message.attention("return.notQuantity"));
        } else {
            rows.units(text).ifPresentOrElse(this::mark, () -> say(Message.attention("return.tooMuch")));
        }
    }

    private void mark(long back) {
        rows.back(back);
        next();
    }

    private void condition(ReturnRows.Condition condition) {
        rows.condition(condition);
        next();
    }

    /** Asks of the marked goods whether they are sealed, or says what is given back. */
    private void next() {
        rows.marked()
                .ifPresent(row ->
                        say(row.open() ? ReturnRows.isSealed(row) : Message.calm("return.sum", refund().yuan())));
    }

    private void giveBack(boolean sure) {
        chosen().ifPresent(asking -> {
            if (sure) {
                guarded(asking, approval -> giveBack(PaidReturn.Kind.BY_RECEIPT, approval));
            } else {
                asked = true;
                say(RefundWords.sure(asking));
            }
        });
    }

    /** What comes back is taken along, and pays for the goods that are scanned next; nothing is booked before that. */
    private void exchange() {
        chosen().ifPresent(asking -> guarded(
                asking,
                yes -> rows.build(checkout.nextTicket(session.cashier()))
                        .map(built -> built.as(PaidReturn.Kind.BY_RECEIPT, yes.onRecord()))
                        .ifPresent(built -> {
                            startOver();
                            exchange.accept(built);
                        })));
    }

    private void guarded(PaidReturn asking, Consumer<Approval> granted) {
        guard.ask(
                GuardedRequest.pay(
                        GuardedAction.RETURN, asking.originalReceipt().toString(), asking.refunded()),
                granted);
    }

    /** What is marked to come back; empty, with what is missing said, while there is nothing or something is to be answered. */
    private Optional<PaidReturn> chosen() {
        Optional<PaidReturn> built = rows.build(checkout.nextTicket(session.cashier()));
        if (busy || built.isEmpty()) {
            say(Message.attention(rows.found().isEmpty() ? "return.ask" : "return.nothing"));
        } else if (rows.chooseOpen().isPresent()) {
            rows.marked().ifPresent(row -> say(ReturnRows.isSealed(row)));
        } else {
            return built;
        }
        return Optional.empty();
    }

    /** The whole sale, at the till and in the shift that sold it, as long as nothing of it came back. */
    private void voidSale(boolean sure) {
        Optional<PaidSale> sale = rows.found().map(FoundSale::sale);
        boolean may = rows.found()
                .filter(found -> found.before().bySoldLine().isEmpty())
                .map(found -> checkout.nextTicket(session.cashier()))
                .filter(now -> sale.filter(found -> found.shiftId().equals(now.shiftId())
                                && found.receiptNumber()
                                        .till()
                                        .equals(now.receiptNumber().till()))
                        .isPresent())
                .isPresent();
        if (busy || !may) {
            say(Message.attention("return.noVoid"));
            return;
        }
        rows.backAll();
        if (!sure) {
            voidAsked = true;
            say(Message.attention("return.voidSure", refund().yuan()));
        } else {
            guard.ask(
                    GuardedRequest.remove(
                            GuardedAction.VOID_AFTER_PAYING,
                            sale.orElseThrow().receiptNumber().toString(),
                            refund()),
                    approval -> giveBack(PaidReturn.Kind.VOID, approval));
        }
    }

    /** With a number and a time of now: a yes may have taken a while. */
    private void giveBack(PaidReturn.Kind kind, Approval yes) {
        rows.build(checkout.nextTicket(session.cashier()))
                .map(built -> built.as(kind, yes.onRecord()))
                .ifPresent(built -> ask(desk.giveBack(built), done -> {
                    startOver();
                    say(RefundWords.done(done));
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
