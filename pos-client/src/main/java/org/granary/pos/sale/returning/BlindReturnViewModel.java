package org.granary.pos.sale.returning;

import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.approval.Rule;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.SaleLine;
import org.granary.pos.sale.Checkout;
import org.granary.pos.sale.SaleDraft;
import org.granary.pos.security.Session;
import org.granary.pos.security.approval.ApprovalDesk;
import org.granary.pos.security.approval.Guard;
import org.granary.pos.ui.Answers;
import org.granary.pos.ui.Entry;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.ScreenModel;
import org.granary.pos.ui.ScreenName;

/**
 * Goods that come back without a receipt. They were scanned as if they were sold, so that they cost what they would cost at this
 * moment with every promotion, and no more is given back.
 */
public final class BlindReturnViewModel extends ScreenModel {
    private final ReturnDesk desk;
    private final Checkout checkout;
    private final SaleDraft draft;
    private final Session session;
    private final Guard guard;
    private final ApprovalDesk rules;
    private final Consumer<Message> leave;
    private final Executor ui;
    private final Entry nothing = Entry.number();
    private final ReturnRows rows = new ReturnRows();
    private boolean asked;
    private boolean busy;

    /** @param leave back to the goods, with what is to be said there */
    public BlindReturnViewModel(
            ReturnDesk desk,
            Checkout checkout,
            SaleDraft draft,
            Session session,
            Guard guard,
            ApprovalDesk rules,
            Consumer<Message> leave,
            Executor ui) {
        super(ScreenName.BLIND_RETURN);
        this.desk = desk;
        this.checkout = checkout;
        this.draft = draft;
        this.session = session;
        this.guard = guard;
        this.rules = rules;
        this.leave = leave;
        this.ui = ui;
        offer(
                KeyHint.of(Key.UP, "hint.choose"),
                KeyHint.of(Key.F5, "hint.sealed"),
                KeyHint.of(Key.F6, "hint.opened"),
                KeyHint.of(Key.ESCAPE, "hint.backToGoods"),
                KeyHint.next(Key.SPACE, "hint.giveBack"));
    }

    /** The goods on the table. */
    public ReturnRows rows() {
        return rows;
    }

    @Override
    public void shown() {
        asked = false;
        busy = false;
        rows.showBlind(SaleLine.allOf(draft.basket()));
        if (draft.goodsBackProperty().get().isPresent()) {
            leave.accept(Message.attention("exchange.finishFirst"));
        } else if (draft.isEmpty()) {
            leave.accept(Message.attention("blind.nothing"));
        } else {
            next();
        }
    }

    @Override
    public void press(Key key) {
        boolean sure = asked;
        asked = false;
        switch (key) {
            case UP -> choose(-1);
            case DOWN -> choose(1);
            case F5 -> condition(ReturnRows.Condition.SEALED);
            case F6 -> condition(ReturnRows.Condition.OPENED);
            case SPACE -> giveBack(sure);
            case ESCAPE -> leave.accept(Message.calm("selling.scan"));
            case F1, F2, F3, F4, F7, F8, F9, F10, F11, F12, TAB, DELETE, BACKSPACE, ENTER -> {}
        }
    }

    @Override
    public void scanned(String code) {
        say(Message.attention("blind.scanned"));
    }

    @Override
    public Entry entry() {
        return nothing;
    }

    private void choose(int step) {
        rows.choose(step);
        next();
    }

    private void condition(ReturnRows.Condition condition) {
        rows.condition(condition);
        rows.chooseOpen();
        next();
    }

    private void next() {
        rows.marked()
                .ifPresent(row -> say(
                        row.open()
                                ? ReturnRows.isSealed(row)
                                : Message.calm(
                                        "return.sum", draft.basket().total().yuan())));
    }

    private PaidReturn build() {
        OpenSale.Ticket ticket = checkout.nextTicket(session.cashier());
        DocumentId own = checkout.nextTicket(session.cashier()).id();
        return rows.blind(own, ticket);
    }

    private void giveBack(boolean sure) {
        if (busy) {
            return;
        }
        if (rows.chooseOpen().isPresent()) {
            next();
        } else if (!sure) {
            asked = true;
            say(Message.attention("return.sure", build().refunded().yuan()));
        } else {
            busy = true;
            Answers.deliver(desk.blindToday(), ui, this::withinTheDay);
        }
    }

    private void withinTheDay(Optional<Money> today) {
        busy = false;
        Money asking = build().refunded();
        Rule rule = rules.rules().rule(GuardedAction.BLIND_RETURN);
        if (today.isEmpty()) {
            say(Message.error("return.failed"));
        } else if (rule.leftOfDay(today.get()).filter(asking::isMoreThan).isPresent()) {
            say(Message.attention(
                    "blind.beyondDay",
                    rule.perDay().orElse(Money.ZERO).yuan(),
                    today.get().yuan()));
        } else {
            guard.ask(GuardedRequest.pay(GuardedAction.BLIND_RETURN, goods(), asking), this::done);
        }
    }

    private String goods() {
        String first = rows.rowsProperty().get().get(0).line().name();
        int more = rows.rowsProperty().get().size() - 1;
        String goods = more == 0 ? first : first + " +" + more;
        return goods.substring(0, (int) Math.min(goods.length(), Limit.NAME_CHARACTERS.max()));
    }

    /** With a number and a time of now: a yes may have taken a while. */
    private void done(Approval yes) {
        busy = true;
        PaidReturn asking = build();
        Answers.deliver(desk.giveBack(asking.as(PaidReturn.Kind.BLIND, yes.onRecord())), ui, this::answered);
    }

    private void answered(Optional<PaidReturn> done) {
        busy = false;
        if (done.isEmpty()) {
            say(Message.error("return.failed"));
        } else {
            draft.startOver();
            leave.accept(Message.good("return.done", done.get().refunded().yuan()));
        }
    }
}
