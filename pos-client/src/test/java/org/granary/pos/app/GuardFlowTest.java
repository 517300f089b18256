package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardRules;
import org.granary.model.approval.GuardedAction;
import org.granary.model.approval.ReasonCode;
import org.granary.model.kernel.Money;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.SaleLine;
import org.granary.model.shift.CashMoved;
import org.granary.model.stock.Bin;
import org.granary.pos.sale.LineRow;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;
import org.granary.pos.ui.menu.MenuEntry;
import org.junit.jupiter.api.Test;

/** What needs a right, by keys and badges alone. */
final class GuardFlowTest {
    private final FakeTill till = new FakeTill();
    private final FakeGuards guards = till.guards;
    private final Cashiers cashier = new Cashiers(till);

    private void nothingIsFree(GuardedAction action) {
        guards.rules = GuardRules.DEFAULT.with(GuardRules.DEFAULT.rule(action).freeUpTo(Money.ZERO));
    }

    /** The menu's entry with these words. */
    private Cashiers menu(String words) {
        cashier.press(Key.F11);
        List<MenuEntry> entries = cashier.flow.models().menu.entries();
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i).text().equals(words)) {
                return cashier.press(Key.ENTER);
            }
            cashier.press(Key.DOWN);
        }
        throw new AssertionError("no entry " + words);
    }

    @Test
    void aCashierGivesUpALargeSaleOnlyWithASupervisorsNumberAndPinAndAReason() {
        nothingIsFree(GuardedAction.GIVE_UP);
        cashier.start().scan(FakeTill.RICE).press(Key.F7, Key.F7);
        assertThat(cashier.screen()).isEqualTo("approval");
        cashier.type("3").type("90").press(Key.ENTER).type("9090").press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(till.voided).hasSize(1);
        Approval approval = guards.recorded.get(0);
        assertThat(approval.request().action()).isEqualTo(GuardedAction.GIVE_UP);
        assertThat(approval.request().before()).isEqualTo(Money.ofFen(79_90));
        assertThat(approval.asker()).isEqualTo(FakeGuards.CASHIER.id());
        assertThat(approval.decider()).contains(FakeGuards.SUPERVISOR.id());
        assertThat(approval.means()).isEqualTo(Approval.Means.PIN);
        assertThat(approval.reason().orElseThrow().code()).isEqualTo(ReasonCode.CUSTOMER_LEFT.name());
    }

    @Test
    void aSmallSaleIsGivenUpWithoutAskingAnybody() {
        cashier.start().scan(FakeTill.RICE).press(Key.F7, Key.F7);
        assertThat(till.voided).hasSize(1);
        assertThat(guards.recorded).isEmpty();
    }

    @Test
    void escapeKeepsTheSaleAndTheNoIsOnRecord() {
        nothingIsFree(GuardedAction.GIVE_UP);
        cashier.start().scan(FakeTill.RICE).press(Key.F7, Key.F7, Key.ESCAPE);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(till.voided).isEmpty();
        assertThat(cashier.flow.models().selling.rowsProperty().get()).hasSize(1);
        assertThat(guards.recorded).extracting(Approval::means).containsExactly(Approval.Means.GIVEN_UP);
        assertThat(cashier.message()).contains("没有授权");
    }

    @Test
    void aBadgeSaysYesAndGoodsThatAreScannedMeanwhileAreNotSold() {
        nothingIsFree(GuardedAction.VOID_LINE);
        cashier.start().scan(FakeTill.RICE, FakeTill.NOODLES).press(Key.F4).scan(FakeGuards.BADGE);
        assertThat(cashier.screen()).isEqualTo("approval");
        cashier.type("1").scan(FakeTill.RICE);
        assertThat(cashier.screen()).isEqualTo("approval");
        cashier.scan(FakeGuards.BADGE);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(cashier.flow.models().selling.rowsProperty().get()).hasSize(1);
        assertThat(guards.recorded).extracting(Approval::means).containsExactly(Approval.Means.BADGE);
    }

    @Test
    void anotherCashierMayNotApproveAndAWrongPinIsNamed() {
        menuAfterStart("menu.noSale");
        cashier.type("1").type("08").press(Key.ENTER).type("8080").press(Key.ENTER);
        assertThat(cashier.message()).contains("赵敏").contains("没有这项权限");
        cashier.type("90").press(Key.ENTER).type("0000").press(Key.ENTER);
        assertThat(cashier.message()).contains("密码");
        cashier.type("9090").press(Key.ENTER);
        assertThat(guards.opened).hasSize(1);
        assertThat(cashier.screen()).isEqualTo("selling");
    }

    private void menuAfterStart(String words) {
        cashier.start();
        menu(words);
    }

    @Test
    void nothingIsDoneWhenTheApprovalIsNotOnRecord() {
        menuAfterStart("menu.noSale");
        guards.records = false;
        cashier.type("1").scan(FakeGuards.BADGE);
        assertThat(guards.opened).isEmpty();
        assertThat(cashier.message()).contains("没有记录下来");
        guards.records = true;
        cashier.scan(FakeGuards.BADGE);
        assertThat(guards.opened).hasSize(1);
    }

    @Test
    void aReasonInOnesOwnWordsIsKept() {
        menuAfterStart("menu.noSale");
        cashier.type("4")
                .type("kai")
                .press(Key.SPACE)
                .type("suo")
                .press(Key.ENTER)
                .scan(FakeGuards.BADGE);
        assertThat(guards.opened.get(0).reason().orElseThrow().note()).isEqualTo("kai suo");
    }

    @Test
    void aSupervisorNeedsAReasonAndNobodyElse() {
        cashier.signOn("90", "9090").type("200").press(Key.ENTER);
        menu("menu.drop").type("100").press(Key.ENTER).type("1");
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(guards.moved)
                .extracting(CashMoved::kind, CashMoved::amount)
                .containsExactly(tuple(CashMoved.Kind.DROP, Money.ofFen(100_00)));
        assertThat(guards.recorded).extracting(Approval::means).containsExactly(Approval.Means.OWN_RIGHT);
    }

    @Test
    void moreThanTheCapIsNobodysToPayOut() {
        menuAfterStart("menu.paidOut");
        cashier.type("500.01").press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("cash-move");
        assertThat(cashier.message()).contains("500.00");
        assertThat(guards.moved).isEmpty();
        assertThat(guards.recorded).extracting(Approval::means).containsExactly(Approval.Means.FORBIDDEN);
    }

    @Test
    void theFiguresAreNotSeenBeforeABlindCountWithoutASupervisor() {
        menuAfterStart("menu.reports");
        cashier.press(Key.F5);
        assertThat(cashier.screen()).isEqualTo("approval");
        cashier.press(Key.ESCAPE);
        assertThat(cashier.flow.models().guard.reports().readingProperty().get())
                .isEmpty();
        cashier.press(Key.F5).scan(FakeGuards.BADGE);
        assertThat(cashier.flow.models().guard.reports().readingProperty().get())
                .isPresent();
        cashier.press(Key.ESCAPE);
        menu("menu.reports");
        assertThat(cashier.flow.models().guard.reports().readingProperty().get())
                .isEmpty();
    }

    @Test
    void aZReportOfBeforeIsPrintedAgain() {
        guards.closed(3);
        menuAfterStart("menu.reports");
        cashier.press(Key.DOWN, Key.ENTER);
        assertThat(guards.reprinted).containsExactly(guards.reports.get(1));
    }

    @Test
    void aNewPriceHasAFloorAReasonAndAYes() {
        cashier.start().scan(FakeTill.RICE);
        menu("menu.override").type("50").press(Key.ENTER);
        assertThat(cashier.message()).contains("55.93");
        cashier.press(Key.BACKSPACE, Key.BACKSPACE)
                .type("60")
                .press(Key.ENTER)
                .type("1")
                .scan(FakeGuards.BADGE);
        assertThat(cashier.screen()).isEqualTo("selling");
        LineRow row = cashier.flow.models().selling.rowsProperty().get().get(0);
        assertThat(row.amount()).isEqualTo("60.00");
        assertThat(row.reason()).isEqualTo(Message.attention("selling.overridden", "79.90", "60.00"));
        assertThat(row.notes()).contains(Message.calm("reason.DAMAGED"));
        Approval approval = guards.recorded.get(1);
        assertThat(approval.request().before()).isEqualTo(Money.ofFen(79_90));
        assertThat(approval.request().after()).isEqualTo(Money.ofFen(60_00));
        cashier.press(Key.F5, Key.F5).press(Key.ENTER).pay("60");
        SaleLine sold = till.completed.get(0).lines().get(0);
        assertThat(sold.amount()).isEqualTo(Money.ofFen(60_00));
        assertThat(sold.override().orElseThrow())
                .isEqualTo(new PriceOverride(Money.ofFen(60_00), approval.id().toString(), "DAMAGED"));
    }

    @Test
    void theFloorOfASecondPriceIsThatOfTheFirst() {
        cashier.start().scan(FakeTill.RICE);
        menu("menu.override").type("60").press(Key.ENTER).type("1").scan(FakeGuards.BADGE);
        menu("menu.override").type("50").press(Key.ENTER);
        assertThat(cashier.message()).contains("55.93");
    }

    @Test
    void theNewPriceIsOfTheLineThatWasChosenWithTheArrows() {
        cashier.start().scan(FakeTill.RICE, FakeTill.NOODLES).press(Key.UP);
        menu("menu.override").type("70").press(Key.ENTER).type("1").scan(FakeGuards.BADGE);
        assertThat(cashier.flow.models().selling.rowsProperty().get())
                .extracting(LineRow::unitPrice)
                .startsWith("70.00");
    }

    @Test
    void aLargeReturnAsksAndASmallOneDoesNot() {
        cashier.start().scan(FakeTill.RICE).pay("100");
        nothingIsFree(GuardedAction.RETURN);
        int number = till.completed.get(0).receiptNumber().number();
        cashier.press(Key.ENTER, Key.F9, Key.F7).type(Integer.toString(number)).press(Key.ENTER, Key.ENTER);
        cashier.press(Key.F5, Key.SPACE, Key.SPACE);
        assertThat(cashier.screen()).isEqualTo("approval");
        assertThat(till.returned).isEmpty();
        cashier.type("1").scan(FakeGuards.BADGE);
        assertThat(till.returned).hasSize(1);
        assertThat(guards.recorded.get(0).request().subject()).contains("ZSL-02");
    }

    @Test
    void moreThanIsInTheDrawerIsNotTakenOutAndNobodyIsAsked() {
        guards.inDrawer = Money.ofFen(200_00);
        menuAfterStart("menu.drop");
        cashier.type("200.01").press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("cash-move");
        assertThat(cashier.message()).contains("200.01").contains("没有这么多");
        assertThat(guards.recorded).isEmpty();
        cashier.press(Key.BACKSPACE, Key.BACKSPACE, Key.BACKSPACE)
                .press(Key.ENTER)
                .type("1")
                .scan(FakeGuards.BADGE);
        assertThat(guards.moved).extracting(CashMoved::amount).containsExactly(Money.ofFen(200_00));
    }

    @Test
    void aLockedSaleWaitsForTheSameCashier() {
        cashier.start().scan(FakeTill.RICE).press(Key.F12);
        assertThat(cashier.screen()).isEqualTo("sign-on");
        assertThat(cashier.message()).contains("王小芳");
        cashier.signOn("08", "8080");
        assertThat(cashier.screen()).isEqualTo("sign-on");
        assertThat(cashier.message()).contains("王小芳");
        cashier.signOn();
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(cashier.flow.models().selling.rowsProperty().get()).hasSize(1);
    }

    @Test
    void aSupervisorTakesALockedSaleOverOnRecord() {
        cashier.start().scan(FakeTill.RICE).press(Key.F12).signOn("90", "9090");
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(guards.recorded)
                .extracting(approval -> approval.request().action())
                .containsExactly(GuardedAction.UNLOCK);
        cashier.pay("100");
        assertThat(till.completed.get(0).cashier()).isEqualTo(FakeGuards.SUPERVISOR.id());
    }

    @Test
    void betweenTwoCustomersOneKeyAndABadgeChangeTheCashierWithinTheShift() {
        cashier.start().scan(FakeTill.RICE).pay("100").press(Key.F12).scan(FakeGuards.OTHERS_BADGE);
        assertThat(cashier.screen()).isEqualTo("selling");
        cashier.scan(FakeTill.NOODLES).pay("20");
        assertThat(till.completed.get(0).cashier()).isEqualTo(FakeGuards.CASHIER.id());
        assertThat(till.completed.get(1).cashier()).isEqualTo(FakeGuards.OTHER.id());
        assertThat(till.completed.get(1).shiftId())
                .isEqualTo(till.completed.get(0).shiftId());
    }

    @Test
    void goodsWithoutAReceiptAreScannedJudgedAndPaidBackInCashWithAYes() {
        cashier.start().scan(FakeTill.RICE, FakeTill.NOODLES);
        menu("menu.blindReturn");
        assertThat(cashier.screen()).isEqualTo("blind-return");
        assertThat(cashier.message()).contains("包装完好按 F5");
        cashier.press(Key.F5, Key.SPACE);
        assertThat(cashier.message()).as("the second is not judged").contains("田园记");
        cashier.press(Key.F6, Key.SPACE, Key.SPACE);
        assertThat(cashier.screen()).isEqualTo("approval");
        assertThat(till.returned).isEmpty();
        cashier.type("1").scan(FakeGuards.BADGE);
        PaidReturn back = till.returned.get(0);
        assertThat(back.kind()).isEqualTo(PaidReturn.Kind.BLIND);
        assertThat(back.approval()).contains(guards.recorded.get(0).id());
        assertThat(back.lines()).extracting(line -> line.bin()).containsExactly(Bin.SHELF, Bin.QUARANTINE);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(cashier.flow.models().selling.rowsProperty().get())
                .as("the table is clear")
                .isEmpty();
        assertThat(till.completed).as("nothing was sold").isEmpty();
    }

    @Test
    void moreThanTheCapOfOneReturnOrOfTheDayIsNobodysToGive() {
        cashier.start().type("3*").scan(FakeTill.RICE);
        menu("menu.blindReturn").press(Key.F5, Key.SPACE, Key.SPACE);
        assertThat(cashier.message()).contains("200.00");
        assertThat(guards.recorded).extracting(Approval::means).containsExactly(Approval.Means.FORBIDDEN);
        guards.rules = GuardRules.DEFAULT.with(
                GuardRules.DEFAULT.rule(GuardedAction.BLIND_RETURN).cappedPerDayAt(Money.ofFen(100_00)));
        cashier.press(Key.ESCAPE, Key.F4);
        cashier.scan(FakeTill.RICE);
        menu("menu.blindReturn").press(Key.F5, Key.SPACE, Key.SPACE).type("1").scan(FakeGuards.BADGE);
        assertThat(till.returned).hasSize(1);
        cashier.scan(FakeTill.RICE);
        menu("menu.blindReturn").press(Key.F5, Key.SPACE, Key.SPACE);
        assertThat(cashier.message()).contains("100.00").contains("79.90");
        assertThat(till.returned).hasSize(1);
    }

    @Test
    void anEmptyTableHasNothingToTakeBack() {
        cashier.start();
        menu("menu.blindReturn");
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(cashier.message()).contains("请先扫");
    }

    @Test
    void aWholeSaleIsVoidedInItsShiftWithAYes() {
        cashier.start().scan(FakeTill.RICE, FakeTill.NOODLES).pay("100");
        PaidSale sale = till.completed.get(0);
        cashier.press(Key.ENTER, Key.F9, Key.F7)
                .type(Integer.toString(sale.receiptNumber().number()))
                .press(Key.ENTER);
        cashier.press(Key.F8);
        assertThat(cashier.message()).contains("整单作废");
        cashier.press(Key.F8);
        assertThat(cashier.screen()).isEqualTo("approval");
        cashier.type("1").scan(FakeGuards.BADGE);
        PaidReturn back = till.returned.get(0);
        assertThat(back.kind()).isEqualTo(PaidReturn.Kind.VOID);
        assertThat(back.refunded()).isEqualTo(sale.paid());
        assertThat(back.originalSale()).isEqualTo(sale.id());
        assertThat(guards.recorded.get(0).request().action()).isEqualTo(GuardedAction.VOID_AFTER_PAYING);
        assertThat(back.approval()).contains(guards.recorded.get(0).id());
    }

    @Test
    void aSaleOfWhichSomethingCameBackIsNotVoided() {
        cashier.start().type("2*").scan(FakeTill.RICE).pay("200");
        int number = till.completed.get(0).receiptNumber().number();
        cashier.press(Key.ENTER, Key.F9, Key.F7).type(Integer.toString(number)).press(Key.ENTER);
        cashier.type("1").press(Key.ENTER, Key.F5, Key.SPACE, Key.SPACE);
        assertThat(till.returned).hasSize(1);
        cashier.type(Integer.toString(number)).press(Key.ENTER, Key.F8, Key.F8);
        assertThat(cashier.message()).contains("只能作废");
        assertThat(till.returned).hasSize(1);
    }
}
