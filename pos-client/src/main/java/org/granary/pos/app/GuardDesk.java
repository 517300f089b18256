package org.granary.pos.app;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardRules;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.approval.Reason;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.Money;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.DrawerOpened;
import org.granary.model.shift.XReading;
import org.granary.model.shift.ZReport;
import org.granary.pos.security.Cashier;
import org.granary.pos.security.SignOnResult;
import org.granary.pos.security.approval.ApprovalDesk;
import org.granary.pos.shift.drawer.DrawerDesk;

/** What the screens ask about rights and the drawer, answered by the engine's services. */
final class GuardDesk implements ApprovalDesk, DrawerDesk {
    private final Till till;

    GuardDesk(Till till) {
        this.till = till;
    }

    @Override
    public GuardRules rules() {
        return till.guard().approvals().rules();
    }

    @Override
    public CompletableFuture<SignOnResult> identify(String number, String pin) {
        return till.signOn().signOn(number, pin);
    }

    @Override
    public CompletableFuture<SignOnResult> identifyBadge(String code) {
        return till.signOn().badge(code);
    }

    @Override
    public Approval decide(
            GuardedRequest request,
            CashierId asker,
            Optional<CashierId> decider,
            Approval.Means means,
            Optional<Reason> reason) {
        return till.guard().approvals().decide(request, asker, decider, means, reason);
    }

    @Override
    public CompletableFuture<Approval> record(Approval approval) {
        return till.guard().approvals().record(approval);
    }

    @Override
    public CompletableFuture<CashMoved> move(Cashier cashier, CashMoved.Kind kind, Money amount, Approval approval) {
        return till.guard().drawer().move(cashier, kind, amount, approval);
    }

    @Override
    public CompletableFuture<DrawerOpened> openDrawer(Cashier cashier, Approval approval) {
        return till.guard().drawer().open(cashier, approval);
    }

    @Override
    public CompletableFuture<XReading> readFigures(Cashier reader) {
        return till.shifts().read(reader).thenApply(reading -> {
            till.prints().print(reading);
            return reading;
        });
    }

    @Override
    public CompletableFuture<List<ZReport>> reports() {
        return till.guard().reports();
    }

    @Override
    public void reprint(ZReport report) {
        till.prints().reprint(report);
    }
}
