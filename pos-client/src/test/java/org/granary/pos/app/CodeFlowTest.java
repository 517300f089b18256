package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.granary.model.kernel.Money;
import org.granary.model.payment.PaymentProviderKind;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.tender.Leg;
import org.granary.pos.payment.PaymentStart;
import org.granary.pos.sale.paying.Offer;
import org.granary.pos.sale.paying.Part;
import org.granary.pos.ui.Key;
import org.granary.pos.ui.KeyHint;
import org.junit.jupiter.api.Test;

/** Paying by the code of a wallet, by keys and scanner alone. The rice costs 79.90. */
final class CodeFlowTest {
    private static final String WECHAT = "134567890123456789";
    private static final String ALIPAY = "287654321098765432";

    private final FakeTill till = new FakeTill();
    private final Cashiers cashier = new Cashiers(till);

    private Cashiers paying() {
        return cashier.start().scan(FakeTill.RICE).press(Key.SPACE);
    }

    private Money rest() {
        return cashier.flow.models().paying.paymentProperty().get().rest();
    }

    private String standing() {
        Part part = cashier.flow.models().paying.partsProperty().get().get(0);
        return cashier.texts.get(part.standing());
    }

    private String attempt(int index) {
        return till.codes.started.get(index).id().toString();
    }

    private Cashiers restarted() {
        till.codes.restart();
        Cashiers again = new Cashiers(till);
        again.signOn();
        return again;
    }

    @Test
    void aScannedCodePaysTheWholeSaleAndTheSaleNamesTheAttempt() {
        paying().scan(WECHAT);
        assertThat(till.completed).isEmpty();
        till.codes.become(PaymentState.PAID);
        PaidSale sale = till.completed.get(0);
        assertThat(sale.tenders()).containsExactly(Tender.of(TenderKind.WECHAT_PAY, Money.ofFen(79_90), attempt(0)));
        assertThat(sale.id()).isEqualTo(till.codes.started.get(0).sale());
        assertThat(cashier.screen()).isEqualTo("done");
        assertThat(till.payments.unfinished).isNull();
    }

    @Test
    void theFirstDigitsTellWhoseWalletItIs() {
        paying().scan(ALIPAY);
        assertThat(till.codes.started.get(0).provider()).isEqualTo(PaymentProviderKind.ALIPAY);
    }

    @Test
    void aCodeIsKeyedWhereTheScannerCannotReadIt() {
        paying().press(Key.F4).type(WECHAT).press(Key.ENTER);
        till.codes.become(PaymentState.PAID);
        assertThat(till.completed).hasSize(1);
    }

    @Test
    void aKeyedAmountIsPaidByCodeAndTheRestInCash() {
        paying().type("50").scan(WECHAT);
        assertThat(rest()).isEqualTo(Money.ofFen(29_90));
        till.codes.become(PaymentState.PAID);
        cashier.type("30").press(Key.ENTER);
        assertThat(till.completed.get(0).tenders())
                .extracting(Tender::kind)
                .containsExactly(TenderKind.WECHAT_PAY, TenderKind.CASH);
    }

    @Test
    void cashIsTakenWhileTheCustomerConfirmsAndTheSaleWaitsForBoth() {
        paying().type("50").scan(WECHAT);
        till.codes.become(PaymentState.CONFIRMING);
        cashier.type("30").press(Key.ENTER);
        assertThat(till.completed).isEmpty();
        till.codes.become(PaymentState.PAID);
        assertThat(till.completed).hasSize(1);
    }

    @Test
    void whatIsKeyedWhileAWalletAnswersIsTheNextAmount() {
        paying().type("20").scan(WECHAT);
        cashier.type("25");
        till.codes.become(PaymentState.PAID);
        cashier.scan(ALIPAY);
        assertThat(till.codes.started.get(1).amount()).isEqualTo(Money.ofFen(25_00));
        cashier.type("3");
        till.codes.become(PaymentState.REFUSED, PaymentReason.NO_MONEY);
        cashier.type("4.90").press(Key.F3);
        assertThat(cashier.message()).contains("34.90");
    }

    @Test
    void everyStateIsSaidInWords() {
        paying().scan(WECHAT);
        assertThat(standing()).contains("正在收款");
        till.codes.become(PaymentState.CONFIRMING);
        assertThat(standing()).contains("顾客正在手机上确认");
        till.codes.become(PaymentState.UNKNOWN);
        assertThat(standing()).contains("正在查询").contains("别让顾客再付");
        till.codes.become(PaymentState.REVERSING);
        assertThat(standing()).contains("正在撤回");
        till.codes.become(PaymentState.REVERSED, PaymentReason.UNCLEAR);
        assertThat(cashier.message()).contains("79.90").contains("已撤回");
        assertThat(rest()).isEqualTo(Money.ofFen(79_90));
    }

    @Test
    void whatAWalletRefusesLeavesTheOtherPartsWhole() {
        paying().type("30").press(Key.F3).type("778").press(Key.ENTER).scan(WECHAT);
        till.codes.become(PaymentState.REFUSED, PaymentReason.NO_MONEY);
        assertThat(cashier.message()).contains("余额不够").contains("没有扣款");
        assertThat(rest()).isEqualTo(Money.ofFen(49_90));
        cashier.scan(ALIPAY);
        till.codes.become(PaymentState.PAID);
        assertThat(till.completed.get(0).tenders())
                .extracting(Tender::kind)
                .containsExactly(TenderKind.CARD, TenderKind.ALIPAY);
    }

    @Test
    void nothingIsTakenAgainBeforeTheFirstIsProvenUnpaidOrBack() {
        paying().scan(WECHAT);
        till.codes.become(PaymentState.UNKNOWN);
        cashier.press(Key.ESCAPE);
        assertThat(till.codes.cancelled)
                .containsExactly(till.codes.started.get(0).id());
        cashier.scan(ALIPAY).type("80").press(Key.ENTER, Key.ENTER);
        assertThat(till.codes.started).hasSize(1);
        assertThat(till.completed).isEmpty();
        till.codes.become(PaymentState.REVERSED, PaymentReason.CANCELLED);
        assertThat(rest()).isEqualTo(Money.ofFen(79_90));
        cashier.scan(ALIPAY);
        till.codes.become(PaymentState.PAID);
        assertThat(till.completed.get(0).tenders())
                .containsExactly(Tender.of(TenderKind.ALIPAY, Money.ofFen(79_90), attempt(1)));
    }

    @Test
    void aPaidPartThatIsTakenOutGoesBackToTheWalletFirst() {
        paying().type("50").scan(WECHAT);
        till.codes.become(PaymentState.PAID);
        cashier.press(Key.DELETE);
        assertThat(rest()).isEqualTo(Money.ofFen(29_90));
        till.codes.become(PaymentState.REVERSED, PaymentReason.CANCELLED);
        assertThat(rest()).isEqualTo(Money.ofFen(79_90));
        assertThat(till.payments.unfinished).isNull();
    }

    @Test
    void aSuccessAfterTheTakingBackWasAskedForIsNoPayment() {
        paying().scan(WECHAT);
        cashier.press(Key.ESCAPE);
        till.codes.become(PaymentState.PAID);
        assertThat(till.completed).isEmpty();
        Leg leg = cashier.flow.models().paying.paymentProperty().get().legs().get(0);
        assertThat(leg.state()).isEqualTo(Leg.State.GOING_BACK);
    }

    @Test
    void withoutTheLineTheWayIsGreyWithItsReasonAndCashGoesOn() {
        till.codes.offered.put(PaymentProviderKind.WECHAT, PaymentReason.OFFLINE);
        till.codes.offered.put(PaymentProviderKind.ALIPAY, PaymentReason.OFFLINE);
        paying();
        Optional<String> closed = cashier.flow.models().paying.offersProperty().get().stream()
                .flatMap(offer -> offer.closed().stream())
                .map(cashier.texts::get)
                .findFirst();
        assertThat(closed).hasValueSatisfying(why -> assertThat(why).contains("断网"));
        cashier.scan(WECHAT).press(Key.F4);
        assertThat(cashier.message()).contains("没有扣款").contains("先收现金");
        assertThat(till.codes.started).isEmpty();
        assertThat(cashier.flow.models().paying.askedProperty().get()).isEmpty();
        cashier.type("80").press(Key.ENTER);
        assertThat(till.completed).hasSize(1);
        till.codes.offered.clear();
        cashier.flow.tick();
        assertThat(cashier.flow.models().paying.offersProperty().get())
                .filteredOn(offer -> offer.way().key() == Key.F4)
                .extracting(Offer::closed)
                .containsExactly(Optional.empty());
    }

    @Test
    void aCodeThatIsNoneOrOfAnotherWalletChargesNobody() {
        paying().scan("6212345678901234567");
        assertThat(cashier.message()).contains("云闪付");
        cashier.scan("1345678901234567");
        assertThat(cashier.message()).contains("没有扫全");
        cashier.scan(FakeTill.NOODLES);
        assertThat(cashier.message()).contains("返回商品");
        assertThat(till.codes.started).isEmpty();
        assertThat(till.payments.unfinished).isNull();
    }

    @Test
    void aCodeAmongTheGoodsIsNothingToSearchBy() {
        cashier.start().scan(FakeTill.RICE, WECHAT);
        assertThat(cashier.message()).contains("付款码").contains("收款");
        cashier.press(Key.F2);
        assertThat(cashier.flow.currentProperty().get().entry().text()).isEmpty();
        assertThat(till.codes.started).isEmpty();
    }

    @Test
    void aStartThatIsRefusedLeavesNothingBehind() {
        till.codes.refusal = new PaymentStart.Refused(PaymentReason.OFFLINE);
        paying().scan(WECHAT);
        assertThat(cashier.message()).contains("没有扣款");
        assertThat(rest()).isEqualTo(Money.ofFen(79_90));
        assertThat(till.payments.unfinished).isNull();
    }

    @Test
    void aPartThatTheDiskDidNotTakeAsksNobody() {
        till.payments.keeps = false;
        paying().scan(WECHAT);
        assertThat(till.codes.started).isEmpty();
        assertThat(rest()).isEqualTo(Money.ofFen(79_90));
    }

    @Test
    void afterARestartTheAttemptIsFollowedWithItsGoods() {
        paying().scan(WECHAT);
        till.codes.become(PaymentState.CONFIRMING);
        Cashiers again = restarted();
        assertThat(again.screen()).isEqualTo("paying");
        assertThat(till.completed).isEmpty();
        till.codes.become(PaymentState.PAID);
        assertThat(again.screen()).isEqualTo("done");
        assertThat(till.completed.get(0).id())
                .isEqualTo(till.codes.started.get(0).sale());
    }

    @Test
    void whatWasPaidWhileTheProgramWasDownIsSoldAfterTheSignOn() {
        paying().scan(WECHAT);
        till.codes.restart();
        till.codes.become(PaymentState.PAID);
        Cashiers again = restarted();
        assertThat(again.screen()).isEqualTo("done");
        assertThat(till.completed).hasSize(1);
    }

    @Test
    void whatWasRefusedWhileTheProgramWasDownIsOpenAgain() {
        paying().scan(WECHAT);
        till.codes.restart();
        till.codes.become(PaymentState.REFUSED, PaymentReason.NO_MONEY);
        Cashiers again = restarted();
        assertThat(again.message()).contains("没有扣款");
        assertThat(again.flow.models().paying.paymentProperty().get().legs()).isEmpty();
    }

    @Test
    void whatWasGoingBackWhenTheProgramEndedGoesOnGoingBack() {
        paying().scan(WECHAT);
        cashier.press(Key.ESCAPE);
        Cashiers again = restarted();
        again.scan(ALIPAY);
        assertThat(till.codes.started).hasSize(1);
        till.codes.become(PaymentState.REVERSED, PaymentReason.CANCELLED);
        again.scan(ALIPAY);
        assertThat(till.codes.started).hasSize(2);
    }

    @Test
    void anAttemptWhoseGoodsAreGoneIsTakenBackAfterTheSignOn() {
        paying().scan(WECHAT);
        till.payments.unfinished = null;
        restarted();
        assertThat(till.codes.cancelled)
                .containsExactly(till.codes.started.get(0).id());
    }

    @Test
    void aPaidSaleThatTheDiskDidNotTakeIsSettledByEnter() {
        paying().scan(WECHAT);
        till.journalFails = true;
        till.codes.become(PaymentState.PAID);
        assertThat(cashier.message()).contains("还没有记下");
        till.journalFails = false;
        cashier.press(Key.ENTER);
        assertThat(cashier.screen()).isEqualTo("done");
    }

    @Test
    void takingAPartBackIsOfferedOnlyWhenThereIsOne() {
        paying();
        assertThat(cashier.flow.currentProperty().get().hintsProperty().get())
                .extracting(KeyHint::text)
                .doesNotContain("hint.takePartBack");
        cashier.type("50").press(Key.ENTER, Key.ENTER);
        assertThat(cashier.flow.currentProperty().get().hintsProperty().get())
                .extracting(KeyHint::text)
                .contains("hint.takePartBack");
    }

    @Test
    void aSaleWhoseMoneyGoesBackMayBeGivenUpAndTheNextCustomerOwesNothingOfIt() {
        paying().scan(WECHAT).press(Key.ESCAPE);
        cashier.press(Key.ESCAPE);
        assertThat(cashier.screen()).isEqualTo("selling");
        cashier.press(Key.F5);
        assertThat(till.held).isEmpty();
        assertThat(cashier.message()).contains("F7");
        cashier.press(Key.F7, Key.F7);
        assertThat(till.voided).hasSize(1);
        assertThat(till.payments.unfinished).isNull();
        till.codes.become(PaymentState.REVERSED, PaymentReason.CANCELLED);
        cashier.scan(FakeTill.RICE).press(Key.SPACE).type("80").press(Key.ENTER);
        assertThat(till.completed.get(0).tenders()).hasSize(1);
    }

    @Test
    void theGoodsWhoseMoneyGoesBackAreNotPaidAgainByTheWayOfTheSellingScreen() {
        paying().scan(WECHAT).press(Key.ESCAPE, Key.ESCAPE, Key.SPACE);
        cashier.scan(ALIPAY).type("80").press(Key.ENTER, Key.ENTER);
        assertThat(till.codes.started).hasSize(1);
        assertThat(till.completed).isEmpty();
    }

    @Test
    void anEarlierSaleThatTheDatabaseDoesNotHaveYetIsLeftAlone() {
        paying().scan(WECHAT);
        till.codes.become(PaymentState.PAID);
        assertThat(till.completed).hasSize(1);
        cashier.press(Key.ENTER)
                .scan(FakeTill.RICE)
                .press(Key.SPACE)
                .scan(ALIPAY)
                .press(Key.ENTER);
        assertThat(till.codes.cancelled).isEmpty();
    }

    @Test
    void theCustomerReadsWhatIsAskedOfHerWallet() {
        paying().scan(WECHAT);
        assertThat(cashier.flow.models().customer.stateProperty().get().due()).isEqualTo(Money.ofFen(79_90));
    }
}
