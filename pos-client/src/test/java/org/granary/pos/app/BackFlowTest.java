package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardRules;
import org.granary.model.approval.GuardedAction;
import org.granary.model.kernel.Money;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.stock.Bin;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.menu.MenuEntry;
import org.junit.jupiter.api.Test;

/** Goods without a receipt, and whole sales that are taken back, by keys and badges alone. */
final class BackFlowTest {
    private final FakeTill till = new FakeTill();
    private final FakeGuards guards = till.guards;
    private final Cashiers cashier = new Cashiers(till);

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
        assertThat(cashier.flow.models().selling.rowsProperty().get()).as("the table is clear").isEmpty();
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
