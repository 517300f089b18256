package org.granary.pos.app;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardRules;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.approval.Reason;
import org.granary.model.approval.Role;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.DrawerOpened;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.shift.XReading;
import org.granary.model.shift.ZReport;
import org.granary.pos.security.Cashier;
import org.granary.pos.security.SignOnResult;
import org.granary.pos.security.approval.ApprovalDesk;
import org.granary.pos.shift.drawer.DrawerDesk;

/** The people, the rights and the drawer of a {@link FakeTill}. */
final class FakeGuards implements ApprovalDesk, DrawerDesk {
    static final Cashier CASHIER = new Cashier(new CashierId("07"), "王小芳", Role.CASHIER);
    static final Cashier OTHER = new Cashier(new CashierId("08"), "赵敏", Role.CASHIER);
    static final Cashier SUPERVISOR = new Cashier(new CashierId("90"), "刘主管", Role.SUPERVISOR);
    private static final Map<String, String> PINS = Map.of("07", "7070", "08", "8080", "90", "9090");
    static final String BADGE = "GRB-90-7f3a91c2";
    static final String OTHERS_BADGE = "GRB-08-55d1e07b";

    final List<Approval> recorded = new ArrayList<>();
    final List<CashMoved> moved = new ArrayList<>();
    final List<DrawerOpened> opened = new ArrayList<>();
    final List<ZReport> reports = new ArrayList<>();
    final List<ZReport> reprinted = new ArrayList<>();
    GuardRules rules = GuardRules.DEFAULT;
    Money inDrawer = Money.ofFen(10_000_00);

    /** Whether the journal takes approvals. */
    boolean records = true;

    private final FakeTill till;
    private int ids;

    FakeGuards(FakeTill till) {
        this.till = till;
    }

    @Override
    public GuardRules rules() {
        return rules;
    }

    @Override
    public CompletableFuture<SignOnResult> identify(String number, String pin) {
        Map<String, Cashier> people = Map.of("07", CASHIER, "08", OTHER, "90", SUPERVISOR);
        Cashier known = people.get(number);
        if (known == null) {
            return CompletableFuture.completedFuture(new SignOnResult.UnknownCashier());
        }
        return CompletableFuture.completedFuture(
                pin.equals(PINS.get(number)) ? new SignOnResult.SignedOn(known) : new SignOnResult.WrongPin(4));
    }

    @Override
    public CompletableFuture<SignOnResult> identifyBadge(String code) {
        Map<String, Cashier> badges = Map.of(BADGE, SUPERVISOR, OTHERS_BADGE, OTHER);
        Cashier known = badges.get(code);
        return CompletableFuture.completedFuture(
                known == null ? new SignOnResult.UnknownCashier() : new SignOnResult.SignedOn(known));
    }

    @Override
    public Approval decide(
            GuardedRequest request,
            CashierId asker,
            Optional<CashierId> decider,
            Approval.Means means,
            Optional<Reason> reason) {
        return new Approval(nextId(), FakeTill.TILL, request, asker, decider, means, reason, FakeTill.NOW);
    }

    @Override
    public CompletableFuture<Approval> record(Approval approval) {
        if (!records) {
            return CompletableFuture.failedFuture(new IllegalStateException("the disk is full"));
        }
        recorded.add(approval);
        return CompletableFuture.completedFuture(approval);
    }

    @Override
    public CompletableFuture<Boolean> holds(Money amount) {
        return CompletableFuture.completedFuture(!amount.isMoreThan(inDrawer));
    }

    @Override
    public CompletableFuture<CashMoved> move(Cashier cashier, CashMoved.Kind kind, Money amount, Approval approval) {
        ShiftOpened shift = till.current().orElseThrow();
        CashMoved done = new CashMoved(
                nextId(),
                FakeTill.TILL,
                shift.id(),
                cashier.id(),
                shift.businessDate(),
                kind,
                amount,
                approval.reason(),
                Optional.of(approval.id()),
                FakeTill.NOW);
        moved.add(done);
        return CompletableFuture.completedFuture(done);
    }

    @Override
    public CompletableFuture<DrawerOpened> openDrawer(Cashier cashier, Approval approval) {
        ShiftOpened shift = till.current().orElseThrow();
        DrawerOpened done = new DrawerOpened(
                nextId(),
                FakeTill.TILL,
                shift.id(),
                cashier.id(),
                shift.businessDate(),
                approval.reason(),
                Optional.of(approval.id()),
                FakeTill.NOW);
        opened.add(done);
        return CompletableFuture.completedFuture(done);
    }

    @Override
    public CompletableFuture<XReading> readFigures(Cashier reader) {
        ShiftTotals totals = ShiftTotals.NONE;
        for (CashMoved one : moved) {
            totals = totals.plus(one);
        }
        for (DrawerOpened one : opened) {
            totals = totals.plus(one);
        }
        return CompletableFuture.completedFuture(
                new XReading(till.current().orElseThrow(), totals, reader.id(), FakeTill.NOW));
    }

    @Override
    public CompletableFuture<List<ZReport>> reports() {
        return CompletableFuture.completedFuture(List.copyOf(reports));
    }

    @Override
    public void reprint(ZReport report) {
        reprinted.add(report);
    }

    /** Some shifts that were closed before. */
    void closed(int count) {
        for (int number = count; number >= 1; number--) {
            LocalDate date = LocalDate.ofInstant(FakeTill.NOW, ZoneOffset.UTC).minusDays(count - number + 1L);
            ShiftOpened shift =
                    new ShiftOpened(nextId(), FakeTill.TILL, CASHIER.id(), date, Money.ofFen(200_00), FakeTill.NOW);
            reports.add(ZReport.close(
                    shift, ShiftTotals.NONE, nextId(), number, Money.ofFen(200_00), FakeTill.NOW.plusSeconds(40_000)));
        }
    }

    private DocumentId nextId() {
        ids++;
        return DocumentId.of(FakeTill.NOW, 2, ids);
    }
}
