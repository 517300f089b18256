package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.granary.model.catalog.CodeReader;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.ReturnLine;
import org.granary.model.sale.Tender;
import org.granary.model.stock.Bin;
import org.granary.pos.member.KnownMember;
import org.granary.pos.sale.LineRow;
import org.granary.pos.sale.held.HeldTake;
import org.granary.pos.ui.Key;
import org.junit.jupiter.api.Test;

/** Members, sales put aside, and goods that come back, by keys alone. */
final class ShopFlowTest {
    private final FakeTill till = new FakeTill();
    private final Cashiers cashier = new Cashiers(till);

    @Test
    void aSaleIsAMembersOnceTheyAreFoundByTheLastDigits() {
        KnownMember member = till.member("13800136621", 3_482);
        cashier.start();
        cashier.scan(FakeTill.RICE).press(Key.F6);
        assertThat(cashier.screen()).isEqualTo("member");
        cashier.type("6621").press(Key.ENTER).press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("selling");
        cashier.scan(FakeTill.RICE).press(Key.SPACE).type("200").press(Key.ENTER);
        assertThat(till.completed.get(0).member()).contains(member.id());
        assertThat(till.completed.get(0).points().get(0).points()).isEqualTo(159);
        cashier.press(Key.ENTER)
                .scan(FakeTill.RICE)
                .press(Key.SPACE)
                .type("200")
                .press(Key.ENTER);
        assertThat(till.completed.get(1).member())
                .as("the next customer is somebody else")
                .isEmpty();
    }

    @Test
    void somebodyNewIsSignedUpByTheirPhone() {
        cashier.start();
        cashier.press(Key.F6).press(Key.F5);
        assertThat(till.members).isEmpty();
        cashier.type("13700137000").press(Key.ENTER);
        assertThat(cashier.message()).contains("137****7000").contains("F5");
        cashier.press(Key.F5);
        assertThat(cashier.screen()).isEqualTo("selling");
        cashier.scan(FakeTill.RICE).press(Key.SPACE).type("200").press(Key.ENTER);
        assertThat(till.completed.get(0).member())
                .contains(till.members.values().iterator().next().id());
    }

    @Test
    void aSaleThatWasPutAsideGoesOnWithItsLinesItsMemberAndLowerPrices() {
        KnownMember member = till.member("13800136621", 3_482);
        cashier.start();
        cashier.scan(FakeTill.RICE).scan(FakeTill.NOODLES).press(Key.F6);
        cashier.type("6621").press(Key.ENTER).press(Key.ENTER);
        cashier.press(Key.F5);
        assertThat(rows()).isEmpty();
        assertThat(till.held).hasSize(1);
        till.publish(7, "DM0001", 69_90);
        cashier.press(Key.F5);
        assertThat(cashier.screen()).isEqualTo("held");
        cashier.press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(rows()).hasSize(2);
        assertThat(cashier.message()).contains("1 行已降价");
        cashier.press(Key.SPACE).type("200").press(Key.ENTER);
        assertThat(till.completed.get(0).total()).isEqualTo(Money.ofFen(82_73));
        assertThat(till.completed.get(0).member()).contains(member.id());
    }

    @Test
    void aHeldSaleThatAnotherTillHasStaysThereAndTheScreenSaysWho() {
        cashier.start();
        cashier.scan(FakeTill.RICE).press(Key.F5).press(Key.F5);
        till.taking = new HeldTake.Gone(new TillId(FakeTill.TILL.shop(), 3));
        cashier.press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("held");
        assertThat(cashier.message()).contains("03 号台");
        cashier.press(Key.ESCAPE);
        assertThat(rows()).isEmpty();
    }

    @Test
    void aSaleThatTheDiskDidNotTakeIsStillOnTheTable() {
        till.holds = false;
        cashier.start();
        cashier.scan(FakeTill.RICE).press(Key.F5);
        assertThat(rows()).hasSize(1);
        assertThat(cashier.message()).contains("没有挂成");
    }

    @Test
    void goodsComeBackByTheLastDigitsOfTheirReceiptInPartAndThenNoMoreThanTheRest() {
        cashier.start();
        cashier.type("3*").scan(FakeTill.NOODLES).press(Key.SPACE).type("100").press(Key.ENTER);
        int number = till.completed.get(0).receiptNumber().number();
        cashier.press(Key.ENTER).press(Key.F9).press(Key.F7);
        assertThat(cashier.screen()).isEqualTo("return");
        cashier.type(Integer.toString(number)).press(Key.ENTER);
        cashier.type("2").press(Key.ENTER);
        assertThat(cashier.message()).contains("包装完好按 F5");
        cashier.press(Key.SPACE, Key.SPACE);
        assertThat(cashier.message()).as("nobody said how the goods are").contains("包装完好按 F5");
        cashier.press(Key.F5, Key.SPACE);
        assertThat(till.returned).as("asked first").isEmpty();
        cashier.press(Key.SPACE);
        assertThat(till.returned).hasSize(1);
        cashier.type(Integer.toString(number)).press(Key.ENTER);
        cashier.type("2").press(Key.ENTER);
        assertThat(cashier.message()).contains("比能退的多");
        cashier.press(Key.ENTER, Key.F6).press(Key.SPACE).press(Key.SPACE);
        assertThat(till.returned).hasSize(2);
        assertThat(till.returned)
                .extracting(back -> back.lines().get(0).bin())
                .containsExactly(Bin.SHELF, Bin.QUARANTINE);
        assertThat(till.returned.get(0).refunded().plus(till.returned.get(1).refunded()))
                .as("to the fen what was paid")
                .isEqualTo(till.completed.get(0).paid());
        cashier.type(Integer.toString(number)).press(Key.ENTER);
        assertThat(cashier.message()).contains("已经全部退过");
    }

    @Test
    void weighedGoodsGoIntoQuarantineWithoutAQuestion() {
        cashier.start();
        cashier.scan(CodeReader.embed(
                        "28",
                        "0".repeat(5 - FakeTill.LOOSE_RICE_SHORT_CODE.length()) + FakeTill.LOOSE_RICE_SHORT_CODE,
                        1_234))
                .pay("100");
        int number = till.completed.get(0).receiptNumber().number();
        cashier.press(Key.ENTER, Key.F9, Key.F7).type(Integer.toString(number)).press(Key.ENTER, Key.ENTER);
        cashier.press(Key.F5, Key.SPACE, Key.SPACE);
        assertThat(till.returned.get(0).lines()).extracting(ReturnLine::bin).containsExactly(Bin.QUARANTINE);
    }

    @Test
    void aReceiptOfAnotherTillNeedsHeadquarters() {
        cashier.start();
        cashier.press(Key.F9).press(Key.F7).type("ZSL-05-261122-0003").press(Key.ENTER);
        assertThat(cashier.message()).contains("ZSL-05");
    }

    /** The rice of the first sale comes back and is taken along to the goods. */
    private void exchangeTheFirst() {
        cashier.press(Key.F9, Key.F7)
                .type(Integer.toString(till.completed.get(0).receiptNumber().number()))
                .press(Key.ENTER, Key.ENTER, Key.F5, Key.F7);
    }

    @Test
    void goodsAreExchangedForDearerOnesAndOnlyTheDifferenceIsPaid() {
        cashier.start();
        cashier.scan(FakeTill.NOODLES).pay("20").press(Key.ENTER);
        exchangeTheFirst();
        assertThat(cashier.screen()).isEqualTo("selling");
        assertThat(cashier.message()).contains("抵 ¥12.80");
        cashier.scan(FakeTill.RICE).press(Key.SPACE).type("100").press(Key.ENTER);
        PaidSale sale = till.completed.get(1);
        assertThat(till.returned.get(0).receiptNumber()).isEqualTo(sale.receiptNumber());
        assertThat(sale.tenders())
                .extracting(Tender::amount)
                .containsExactly(Money.ofFen(12_80), sale.paid().minus(Money.ofFen(12_80)));
        assertThat(cashier.message()).contains("请找零");
        cashier.press(Key.ENTER).scan(FakeTill.NOODLES).pay("20");
        assertThat(till.returned).as("the next customer brings nothing back").hasSize(1);
    }

    @Test
    void forCheaperGoodsTheRestIsGivenBackOnceEnterWasPressed() {
        cashier.start();
        cashier.scan(FakeTill.RICE).pay("100").press(Key.ENTER);
        Money paid = till.completed.get(0).paid();
        exchangeTheFirst();
        cashier.scan(FakeTill.NOODLES).press(Key.SPACE);
        Money back = paid.minus(Money.ofFen(12_80));
        assertThat(cashier.message()).contains("退给顾客现金 ¥" + back.yuan());
        assertThat(till.returned).as("nothing is booked yet").isEmpty();
        cashier.press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("done");
        assertThat(cashier.message()).contains("退给顾客现金 " + back.yuan());
        assertThat(till.completed.get(1).tenders())
                .containsExactly(Tender.cash(Money.ofFen(12_80), Money.ofFen(12_80)));
        cashier.press(Key.ENTER, Key.F9, Key.F7)
                .type(Integer.toString(till.completed.get(0).receiptNumber().number()))
                .press(Key.ENTER);
        assertThat(cashier.message()).contains("已经全部退过");
    }

    @Test
    void anExchangeUnderWayIsNeitherPutAsideNorMixedWithAnotherReturnAndEscGivesItUp() {
        cashier.start();
        cashier.scan(FakeTill.NOODLES).pay("20").press(Key.ENTER);
        exchangeTheFirst();
        cashier.press(Key.F9, Key.F7);
        assertThat(cashier.message()).contains("先收完这一单");
        cashier.press(Key.ESCAPE).scan(FakeTill.RICE).press(Key.F5);
        assertThat(till.held).isEmpty();
        assertThat(cashier.message()).contains("先办完换货");
        cashier.press(Key.ESCAPE).scan(FakeTill.NOODLES).press(Key.ESCAPE);
        assertThat(cashier.message()).contains("取消换货？");
        cashier.press(Key.ESCAPE);
        assertThat(cashier.message()).contains("换货已取消");
        assertThat(rows()).as("what was scanned stays").hasSize(2);
        assertThat(till.returned).isEmpty();
        cashier.press(Key.SPACE).type("200").press(Key.ENTER);
        assertThat(till.completed.get(1).tenders()).hasSize(1);
        assertThat(till.returned).isEmpty();
    }

    @Test
    void aDiskThatTakesNoExchangeBooksNeitherPart() {
        cashier.start();
        cashier.scan(FakeTill.NOODLES).pay("20").press(Key.ENTER);
        exchangeTheFirst();
        till.journalFails = true;
        cashier.scan(FakeTill.NOODLES).press(Key.SPACE, Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("paying");
        assertThat(till.returned).isEmpty();
        till.journalFails = false;
        cashier.press(Key.ENTER);
        assertThat(cashier.message()).contains("不用找补", "换货完成");
        assertThat(till.returned).hasSize(1);
    }

    private List<LineRow> rows() {
        return cashier.flow.models().selling.rowsProperty().get();
    }
}
