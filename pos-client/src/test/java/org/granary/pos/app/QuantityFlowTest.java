package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.granary.model.approval.Approval;
import org.granary.model.approval.GuardRules;
import org.granary.model.approval.GuardedAction;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.Money;
import org.granary.model.sale.VoidedLine;
import org.granary.pos.sale.LineRow;
import org.granary.pos.ui.Key;
import org.junit.jupiter.api.Test;

/** Another quantity for a line on the table, by the keys of the selling screen. */
final class QuantityFlowTest {
    private final FakeTill till = new FakeTill();
    private final FakeGuards guards = till.guards;
    private final Cashiers cashier = new Cashiers(till);

    private List<LineRow> rows() {
        return cashier.flow.models().selling.rowsProperty().get();
    }

    @Test
    void digitsAndTabGiveTheLatestLineAnotherQuantity() {
        cashier.start().scan(FakeTill.RICE, FakeTill.OIL_CARTON).type("3").press(Key.TAB);
        assertThat(rows()).extracting(LineRow::quantity).containsExactly("1 袋", "3 箱");
        assertThat(cashier.message()).contains("花生油").contains("3 箱");
        assertThat(cashier.flow.models().selling.entry().isEmpty()).isTrue();
        assertThat(till.voided).isEmpty();
    }

    @Test
    void theMarkedLineIsChangedAndAQuantityTakenByTheTimesSignServesAsWell() {
        cashier.start()
                .scan(FakeTill.RICE, FakeTill.OIL_CARTON)
                .press(Key.UP)
                .type("4*")
                .press(Key.TAB);
        assertThat(rows()).extracting(LineRow::quantity).containsExactly("4 袋", "1 箱");
        cashier.scan(FakeTill.NOODLES);
        assertThat(rows()).extracting(LineRow::quantity).as("used up").containsExactly("4 袋", "1 箱", "1 包");
    }

    @Test
    void fewerIsAVoidedPartOnTheRecordOfTheSale() {
        cashier.start().type("5*").scan(FakeTill.RICE).type("2").press(Key.TAB);
        assertThat(cashier.message()).contains("2 袋").contains("3 袋").contains("记录");
        cashier.pay("500");
        List<VoidedLine> voided = till.completed.get(0).voidedLines();
        assertThat(voided).extracting(VoidedLine::amount).containsExactly(Money.ofFen(3 * 79_90));
        assertThat(till.completed.get(0).total()).isEqualTo(Money.ofFen(2 * 79_90));
    }

    @Test
    void fewerNeedsTheYesThatVoidingSoMuchNeedsAndMoreNeedsNone() {
        guards.rules = GuardRules.DEFAULT.with(
                GuardRules.DEFAULT.rule(GuardedAction.VOID_LINE).freeUpTo(Money.ofFen(100_00)));
        cashier.start().type("5*").scan(FakeTill.RICE).type("4").press(Key.TAB);
        assertThat(cashier.screen()).as("one bag is below the limit").isEqualTo("selling");
        cashier.type("2").press(Key.TAB);
        assertThat(cashier.screen()).isEqualTo("approval");
        cashier.press(Key.ESCAPE);
        assertThat(rows()).extracting(LineRow::quantity).containsExactly("4 袋");
        cashier.type("2").press(Key.TAB).type("1").scan(FakeGuards.BADGE);
        assertThat(rows()).extracting(LineRow::quantity).containsExactly("2 袋");
        assertThat(guards.recorded)
                .extracting(Approval::means)
                .containsExactly(Approval.Means.GIVEN_UP, Approval.Means.BADGE);
        assertThat(guards.recorded.get(1).request().before()).isEqualTo(Money.ofFen(4 * 79_90));
        assertThat(guards.recorded.get(1).request().after()).isEqualTo(Money.ofFen(2 * 79_90));
        cashier.type("9999").press(Key.TAB);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(rows()).extracting(LineRow::quantity).containsExactly("9999 袋");
    }

    @Test
    void everyRefusalSaysWhyAndChangesNothing() {
        cashier.start().press(Key.TAB);
        assertThat(cashier.message()).contains("还没有");
        cashier.scan(CodeReader.embed("28", "00012", 1234)).type("2").press(Key.TAB);
        assertThat(cashier.message()).contains("按重量").contains("F4");
        cashier.scan(FakeTill.RICE).press(Key.TAB);
        assertThat(cashier.message()).contains("先输入").contains("Tab");
        cashier.type("0").press(Key.TAB);
        assertThat(cashier.message()).contains("F4");
        cashier.type("10000").press(Key.TAB);
        assertThat(cashier.message()).contains("9999").contains("Tab");
        cashier.type("1").press(Key.TAB);
        assertThat(cashier.message()).contains("已经是 1");
        cashier.type(FakeTill.NOODLES).press(Key.TAB);
        assertThat(cashier.message()).as("a code is no quantity").contains("先输入");
        cashier.press(Key.ESCAPE);
        till.publish(12, "DM0001", 75_90);
        cashier.type("2").press(Key.TAB);
        assertThat(rows()).extracting(LineRow::quantity).containsExactly("1.234 kg", "2 袋");
        assertThat(rows().get(1).amount()).as("a cut holds for all of them").isEqualTo("151.80");
    }

    @Test
    void aLineWhosePriceWasSetByHandGetsNoMoreOfIt() {
        cashier.start().type("2*").scan(FakeTill.RICE).press(Key.F11);
        cashier.flow.models().menu.entries().stream()
                .filter(entry -> entry.text().equals("menu.override"))
                .forEach(entry -> entry.action().run());
        cashier.type("70").press(Key.ENTER).type("1").scan(FakeGuards.BADGE);
        assertThat(rows().get(0).amount()).isEqualTo("140.00");
        cashier.type("3").press(Key.TAB);
        assertThat(cashier.message()).contains("只对这几件");
        cashier.type("1").press(Key.TAB);
        assertThat(rows().get(0).amount()).isEqualTo("70.00");
    }
}
