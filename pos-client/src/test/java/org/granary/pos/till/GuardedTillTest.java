package org.granary.pos.till;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.GuardedRequest;
import org.granary.model.approval.Reason;
import org.granary.model.approval.ReasonCode;
import org.granary.model.approval.Role;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.Money;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.ScanResult;
import org.granary.model.security.PinTries;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.Unresolved;
import org.granary.model.shift.XReading;
import org.granary.model.shift.ZReport;
import org.granary.model.sync.SyncRecord;
import org.granary.pos.app.Till;
import org.granary.pos.device.PrintJob;
import org.granary.pos.security.Cashier;
import org.granary.pos.security.SignOnResult;
import org.granary.pos.security.SignOnService;
import org.granary.pos.security.approval.ApprovalService;
import org.granary.pos.security.approval.GuardFile;
import org.granary.pos.sync.CrashPoints;
import org.granary.pos.sync.DayResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rights, drawer and locks on a real till: journal, database, printer's bytes and the line. */
final class GuardedTillTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
    private static final String NOWHERE = "http://127.0.0.1:1";
    private static final String BADGE = "GRB-90-7f3a91c2";
    private static final Cashier SUPERVISOR = new Cashier(new CashierId("90"), "刘主管", Role.SUPERVISOR);

    @TempDir
    Path folder;

    private final ShopOfOne shop = new ShopOfOne();

    @AfterEach
    void closeShop() {
        shop.close();
    }

    private static Approval granted(Till till, GuardedAction action, Money amount, ReasonCode why) {
        ApprovalService approvals = till.guard().approvals();
        return approvals
                .record(approvals.decide(
                        GuardedRequest.pay(action, "", amount),
                        ShopOfOne.CASHIER.id(),
                        Optional.of(SUPERVISOR.id()),
                        Approval.Means.BADGE,
                        Optional.of(Reason.of(why))))
                .join();
    }

    private static void move(Till till, CashMoved.Kind kind, long fen) {
        Money amount = Money.ofFen(fen);
        Approval yes = granted(till, kind.action(), amount, ReasonCode.OTHER);
        till.guard().drawer().move(ShopOfOne.CASHIER, kind, amount, yes).join();
    }

    private String printed(int index) {
        Until.holds("it is printed", () -> shop.printer.jobs().size() > index);
        PrintJob job = shop.printer.jobs().get(index);
        return new String(job.bytes().toArray(), Charset.forName("GB18030"));
    }

    @Test
    void cashThatMovedIsInTheDrawersFigureOverARestartInTheZReportAndAtHeadquarters() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            shop.sell(till, ShopOfOne.RICE, 1);
            move(till, CashMoved.Kind.DROP, 300_00);
            move(till, CashMoved.Kind.PAID_OUT, 12_50);
            ShopOfOne.projected(till);
        }
        try (Till till = shop.start(folder)) {
            move(till, CashMoved.Kind.PAID_IN, 50_00);
            till.guard()
                    .drawer()
                    .open(ShopOfOne.CASHIER, granted(till, GuardedAction.NO_SALE, Money.ZERO, ReasonCode.CHANGE_MONEY))
                    .join();
            XReading reading = till.shifts().read(SUPERVISOR).join();
            XReading again = till.shifts().read(SUPERVISOR).join();
            assertThat(reading.totals()).isEqualTo(again.totals());
            assertThat(reading.expected()).isEqualTo(Money.ofFen(500_00 + 79_90 - 300_00 - 12_50 + 50_00));
            assertThat(reading.totals().drawer().opened()).isEqualTo(1);
            ZReport report =
                    till.shifts().close(ShopOfOne.CASHIER, reading.expected()).join();
            assertThat(report.overOrShort()).isEqualTo(Money.ZERO);
            assertThat(report.totals()).isEqualTo(reading.totals());
            Until.holds("all is there", () -> till.sync().status().unsynced() == 0);
            assertThat(shop.headquarters.records())
                    .extracting(SyncRecord::type)
                    .contains("cash-moved", "drawer-opened", "approval");
            assertThat(till.days().compare(till.sync(), TODAY).join())
                    .isInstanceOfSatisfying(
                            DayResult.Compared.class,
                            day -> assertThat(day.found()).isEmpty());
            assertThat(till.sales().figures(TODAY).join().drawer()).isEqualTo(Money.ofFen(-262_50));
        }
    }

    @Test
    void eachMoveOpensTheDrawerAndPrintsASlipWithItsReason() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            Approval yes = granted(till, GuardedAction.DROP, Money.ofFen(100_00), ReasonCode.TOO_MUCH_CASH);
            till.guard()
                    .drawer()
                    .move(ShopOfOne.CASHIER, CashMoved.Kind.DROP, Money.ofFen(100_00), yes)
                    .join();
            assertThat(printed(0)).contains("缴款凭条").contains("100.00").contains("现金太多");
            till.guard()
                    .drawer()
                    .open(ShopOfOne.CASHIER, granted(till, GuardedAction.NO_SALE, Money.ZERO, ReasonCode.DRAWER_TEST))
                    .join();
            assertThat(printed(1)).contains("开钱箱凭条").contains("检查钱箱").contains("\u001bp");
        }
    }

    @Test
    void noShiftNoCashMoves() {
        try (Till till = shop.start(folder)) {
            Until.holds("the cashiers are here", () -> till.sync().status().feedCursor() >= 2);
            Approval yes = granted(till, GuardedAction.DROP, Money.ofFen(1), ReasonCode.OTHER);
            assertThatThrownBy(() -> till.guard()
                            .drawer()
                            .move(ShopOfOne.CASHIER, CashMoved.Kind.DROP, Money.ofFen(1), yes)
                            .join())
                    .isInstanceOf(CompletionException.class);
        }
    }

    @Test
    void whatIsLeftHasAnOwnerInTheZReportAndHoldsNothingUp() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            ShopOfOne.projected(till);
            Until.holds("synced", () -> till.sync().status().unsynced() == 0);
        }
        try (Till till = shop.start(folder, CrashPoints.NONE, NOWHERE)) {
            hold(till);
            Until.holds("it is alone", () -> !till.sync().status().online());
            ZReport report =
                    till.shifts().close(ShopOfOne.CASHIER, Money.ofFen(500_00)).join();
            assertThat(report.carried())
                    .contains(new Unresolved(Unresolved.Kind.HELD_SALE, "07", 1, Money.ofFen(79_90)))
                    .anyMatch(left -> left.kind() == Unresolved.Kind.UNSENT
                            && left.owner().equals("ZSL-01"));
            assertThat(till.shifts().current()).isEmpty();
            assertThat(printed(0)).contains("结转").contains("挂单 1 笔 工号 07");
        }
    }

    private void hold(Till till) {
        ScanResult scan = OpenSale.EMPTY.scan(
                ShopOfOne.RICE, 1, till.sales().codeReader(), till.prices().current());
        OpenSale sale = ((ScanResult.Added) scan).sale();
        OpenSale.Ticket ticket = till.sales().nextTicket(ShopOfOne.CASHIER);
        till.held()
                .hold(HeldSale.of(
                        sale,
                        sale.price(till.prices().current()),
                        ticket.id(),
                        ticket.receiptNumber().till(),
                        ticket.shiftId(),
                        ticket.cashier(),
                        ticket.at()))
                .join();
    }

    @Test
    void zReportsCountWithoutGapsAndEachIsPrintedAgainAsACopy() {
        try (Till till = shop.start(folder)) {
            shop.open(till);
            till.shifts().close(ShopOfOne.CASHIER, Money.ofFen(500_00)).join();
            till.shifts().open(ShopOfOne.CASHIER, Money.ofFen(200_00)).join();
            till.shifts().close(ShopOfOne.CASHIER, Money.ofFen(200_00)).join();
            ShopOfOne.projected(till);
        }
        try (Till till = shop.start(folder)) {
            List<ZReport> reports = till.guard().reports().join();
            assertThat(reports).extracting(ZReport::number).containsExactly(2, 1);
            int before = shop.printer.jobs().size();
            till.prints().reprint(reports.get(1));
            assertThat(printed(before)).contains("Z1").contains("副本");
        }
    }

    @Test
    void aBadgeSaysWhoItIsAndAnythingElseIsNobodys() {
        shop.hire("90", "刘主管", "9090", "supervisor", BADGE);
        try (Till till = shop.start(folder)) {
            Until.holds("the cashiers are here", () -> till.sync().status().feedCursor() >= 6);
            assertThat(till.signOn().badge(BADGE).join()).isEqualTo(new SignOnResult.SignedOn(SUPERVISOR));
            assertThat(till.signOn().badge("GRB-90-7f3a91c3").join()).isEqualTo(new SignOnResult.UnknownCashier());
            assertThat(till.signOn().badge(ShopOfOne.RICE).join()).isEqualTo(new SignOnResult.UnknownCashier());
        }
    }

    @Test
    void aLockOutlastsAStartAndTheNextOneIsTwiceAsLong() {
        try (Till till = shop.start(folder)) {
            Until.holds("the cashiers are here", () -> till.sync().status().feedCursor() >= 2);
            for (int i = 0; i < PinTries.TRIES; i++) {
                till.signOn().signOn("07", "0000").join();
            }
        }
        try (Till till = shop.start(folder)) {
            assertThat(till.signOn().signOn("07", "7070").join()).isInstanceOf(SignOnResult.Locked.class);
            shop.clock.advance(SignOnService.LOCKED);
            for (int i = 0; i < PinTries.TRIES; i++) {
                till.signOn().signOn("07", "0000").join();
            }
            shop.clock.advance(SignOnService.LOCKED.plus(Duration.ofSeconds(59)));
            assertThat(till.signOn().signOn("07", "7070").join()).isInstanceOf(SignOnResult.Locked.class);
            shop.clock.advance(Duration.ofSeconds(1));
            assertThat(till.signOn().signOn("07", "7070").join()).isInstanceOf(SignOnResult.SignedOn.class);
        }
    }

    @Test
    void theShopsOwnRulesAreReadFromItsFileAndAWrongLineChangesNothing() throws IOException {
        Files.writeString(folder.resolve(GuardFile.NAME), """
                give-up.free=50.00
                paid-out.cap=abc
                drop.role=manager
                """);
        assertThat(GuardFile.read(folder).rule(GuardedAction.GIVE_UP).free()).contains(Money.ofFen(50_00));
        assertThat(GuardFile.read(folder).rule(GuardedAction.PAID_OUT).cap()).contains(Money.ofFen(500_00));
        assertThat(GuardFile.read(folder).rule(GuardedAction.DROP).least()).isEqualTo(Role.MANAGER);
    }
}
