package org.granary.pos.app;

import java.util.Optional;
import java.util.concurrent.Executor;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.pos.sale.SaleDraft;
import org.granary.pos.security.Cashier;
import org.granary.pos.security.Session;
import org.granary.pos.security.SignOnViewModel;
import org.granary.pos.security.approval.Guard;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.window.StatusModel;

/** Who stands at the till: signed on, gone for a moment with a sale that waits, or relieved. For the JavaFX thread. */
final class SignOnFlow {
    private final TillDesk desk;
    private final Session session;
    private final SaleDraft draft;
    private final StatusModel status;
    private final GuardFlow.Screens screens;
    private final Guard guard;
    private final Runnable next;
    private final SignOnViewModel screen;

    /** @param next what comes up for whoever signed on */
    SignOnFlow(
            TillDesk desk,
            Session session,
            SaleDraft draft,
            StatusModel status,
            GuardFlow.Screens screens,
            Guard guard,
            Runnable next,
            Executor ui) {
        this.desk = desk;
        this.session = session;
        this.draft = draft;
        this.status = status;
        this.screens = screens;
        this.guard = guard;
        this.next = next;
        screen = new SignOnViewModel(desk.signOn(), desk.approvals()::identifyBadge, this::signedOn, ui);
    }

    SignOnViewModel screen() {
        return screen;
    }

    /** A sale that waits is taken up by whoever left it, or by somebody with the right to. */
    private void signedOn(Cashier cashier) {
        Optional<Cashier> left = session.away().filter(away -> !away.id().equals(cashier.id()));
        if (left.isEmpty() || !draft.touched()) {
            welcome(cashier);
        } else if (cashier.role()
                .atLeast(desk.approvals().rules().rule(GuardedAction.UNLOCK).least())) {
            session.signOn(cashier);
            guard.ask(
                    GuardedRequest.of(GuardedAction.UNLOCK, left.get().title()),
                    approval -> welcome(cashier),
                    () -> relock(left.get()));
        } else {
            screen.say(Message.attention("signOn.saleWaits", left.get().title()));
        }
    }

    private void relock(Cashier away) {
        session.signOn(away);
        session.lock();
    }

    private void welcome(Cashier cashier) {
        session.signOn(cashier);
        status.update(line -> line.withCashier(cashier.title()));
        next.run();
    }

    /** The shift is over. */
    void signOff() {
        session.signOff();
        leave();
    }

    /** Between two customers, or in the middle of a sale that then waits; the shift goes on. */
    void lock() {
        session.lock();
        leave();
        if (draft.touched()) {
            session.away().ifPresent(away -> screen.say(Message.attention("signOn.saleWaits", away.title())));
        }
    }

    /** What is not sent yet is named and holds nobody up; see ADR 0027. */
    private void leave() {
        status.update(line -> line.withCashier(""));
        screens.show().accept(screen);
        long unsynced = desk.days().unsynced();
        if (unsynced > 0) {
            screen.say(Message.attention("signOn.unsynced", Long.toString(unsynced)));
        }
    }
}
