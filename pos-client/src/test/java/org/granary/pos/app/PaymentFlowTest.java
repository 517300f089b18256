package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.granary.model.kernel.Money;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.Message;
import org.junit.jupiter.api.Test;

/** Paying one sale by several means, by keys alone. The rice costs 79.90. */
final class PaymentFlowTest {
    private final FakeTill till = new FakeTill();
    private final Cashiers cashier = new Cashiers(till);

    private Cashiers paying() {
        return cashier.start().scan(FakeTill.RICE).press(Key.SPACE);
    }

    private Money rest() {
        return cashier.flow.models().paying.paymentProperty().get().rest();
    }

    @Test
    void aCardAndCashPayTogetherAndEachStandsOnTheSale() {
        paying().type("50").press(Key.F3).type("778123").press(Key.ENTER);
        assertThat(rest()).isEqualTo(Money.ofFen(29_90));
        assertThat(cashier.message()).contains("29.90");
        cashier.type("30").press(Key.ENTER);
        PaidSale sale = till.completed.get(0);
        assertThat(sale.tenders())
                .containsExactly(
                        Tender.of(TenderKind.CARD, Money.ofFen(50_00), "778123"),
                        Tender.cash(Money.ofFen(29_90), Money.ofFen(30_00)));
        assertThat(till.payments.unfinished).isNull();
        assertThat(cashier.screen()).isEqualTo("done");
    }

    @Test
    void aCardAlonePaysToTheFenWithoutRounding() {
        cashier.start()
                .scan(FakeTill.NOODLES)
                .press(Key.SPACE, Key.F3)
                .type("1")
                .press(Key.ENTER);
        PaidSale sale = till.completed.get(0);
        assertThat(sale.rounding()).isEqualTo(Money.ZERO);
        assertThat(sale.tenders()).containsExactly(Tender.of(TenderKind.CARD, sale.total(), "1"));
    }

    @Test
    void tooLittleCashIsTakenAsAPartOnlyWhenEnterIsPressedAgain() {
        paying().type("50").press(Key.ENTER);
        assertThat(cashier.message()).contains("29.90");
        assertThat(rest()).isEqualTo(Money.ofFen(79_90));
        cashier.press(Key.ENTER);
        assertThat(rest()).isEqualTo(Money.ofFen(29_90));
        cashier.press(Key.F3).type("9").press(Key.ENTER);
        assertThat(till.completed.get(0).tenders())
                .extracting(Tender::kind)
                .containsExactly(TenderKind.CASH, TenderKind.CARD);
    }

    @Test
    void anotherKeyForgetsThatAPartWasAskedFor() {
        paying().type("50").press(Key.ENTER).press(Key.BACKSPACE).press(Key.ENTER);
        assertThat(rest()).isEqualTo(Money.ofFen(79_90));
        assertThat(cashier.message()).contains("74.90");
    }

    @Test
    void aPartIsTakenOutAgainAndTheCashierIsToldWhatToReturn() {
        paying().type("50").press(Key.ENTER, Key.ENTER, Key.DELETE);
        assertThat(rest()).isEqualTo(Money.ofFen(79_90));
        assertThat(cashier.message()).contains("50.00");
        assertThat(till.payments.unfinished).isNull();
        cashier.press(Key.DELETE);
        assertThat(cashier.message()).contains("没有可撤");
    }

    @Test
    void nobodyLeavesAHalfPaidSaleForTheGoods() {
        paying().type("50").press(Key.ENTER, Key.ENTER, Key.ESCAPE);
        assertThat(cashier.screen()).isEqualTo("paying");
        assertThat(cashier.message()).contains("50.00");
        cashier.press(Key.DELETE, Key.ESCAPE);
        assertThat(cashier.screen()).isEqualTo("selling");
    }

    @Test
    void aPartThatTheDiskDidNotTakeIsNotTaken() {
        till.payments.keeps = false;
        paying().type("50").press(Key.F3).type("1").press(Key.ENTER);
        assertThat(rest()).isEqualTo(Money.ofFen(79_90));
        assertThat(cashier.flow.currentProperty().get().message().tone()).isEqualTo(Message.Tone.ERROR);
        till.payments.keeps = true;
        cashier.press(Key.ENTER);
        assertThat(rest()).isEqualTo(Money.ofFen(29_90));
    }

    @Test
    void aCardIsNotChargedMoreThanTheRest() {
        paying().type("80").press(Key.F3);
        assertThat(cashier.message()).contains("79.90");
        assertThat(cashier.flow.models().paying.askedProperty().get()).isEmpty();
    }

    @Test
    void whatTheRunBeforeLeftHalfPaidComesUpAgainAfterTheSignOn() {
        paying().type("50").press(Key.F3).type("778").press(Key.ENTER);
        Cashiers again = new Cashiers(till);
        again.signOn();
        assertThat(again.screen()).isEqualTo("paying");
        assertThat(again.message()).contains("50.00");
        again.type("30").press(Key.ENTER);
        assertThat(till.completed.get(0).tenders()).hasSize(2);
        assertThat(till.payments.unfinished).isNull();
    }

    @Test
    void aPriceCutNeverGoesBelowWhatIsPaid() {
        paying().type("70").press(Key.F3).type("1").press(Key.ENTER);
        till.publish(2, "DM0001", 60_00);
        cashier.flow.pricesChanged();
        assertThat(rest()).isEqualTo(Money.ofFen(9_90));
        till.publish(3, "DM0001", 75_00);
        cashier.flow.pricesChanged();
        assertThat(rest()).isEqualTo(Money.ofFen(5_00));
        cashier.type("5").press(Key.ENTER);
        assertThat(till.completed.get(0).total()).isEqualTo(Money.ofFen(75_00));
    }
}
