package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.Money;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.tender.Leg;
import org.granary.pos.coupon.CouponDesk.Claimed;
import org.granary.pos.member.KnownMember;
import org.granary.pos.ui.Key;
import org.junit.jupiter.api.Test;

/** Paying with coupons as a cashier does it. The rice costs 79.90; a coupon is worth 10 from 50 on. */
final class CouponFlowTest {
    private final FakeTill till = new FakeTill();
    private final Cashiers cashier = new Cashiers(till);
    private final CouponCode code = till.coupons.issue("000000000001", Optional.empty());

    private Cashiers paying() {
        return cashier.start().scan(FakeTill.RICE).press(Key.SPACE);
    }

    private Money rest() {
        return cashier.flow.models().paying.paymentProperty().get().rest();
    }

    @Test
    void aScanOnThePayingPageTakesItAndCashPaysTheRest() {
        paying().scan(code.digits());
        assertThat(till.coupons.claims).containsExactly(Money.ofFen(10_00));
        assertThat(cashier.message()).contains("10.00");
        assertThat(rest()).isEqualTo(Money.ofFen(69_90));
        cashier.press(Key.F5, Key.ENTER);
        assertThat(till.completed.get(0).tenders().get(0))
                .isEqualTo(Tender.of(TenderKind.COUPON, Money.ofFen(10_00), code.digits()));
    }

    @Test
    void aMembersCouponIsChosenByItsNumberAndPaysForNobodyElse() {
        KnownMember member = till.member("13812345678", 0);
        CouponCode own = till.coupons.issue("000000000002", Optional.of(member.id()));
        paying().scan(own.digits());
        assertThat(cashier.message()).contains("会员本人");
        cashier.press(Key.ESCAPE, Key.F6)
                .type("5678")
                .press(Key.ENTER, Key.ENTER)
                .press(Key.SPACE, Key.F2);
        assertThat(cashier.message()).contains("满50减10");
        cashier.type("1").press(Key.ENTER);
        assertThat(rest()).isEqualTo(Money.ofFen(69_90));
        assertThat(cashier.flow.models().paying.paymentProperty().get().legs())
                .extracting(leg -> leg.tender().reference())
                .containsExactly(own.digits());
    }

    @Test
    void oneIsEnoughForASaleAndItCanBeTakenOutAgain() {
        CouponCode second = till.coupons.issue("000000000003", Optional.empty());
        paying().scan(code.digits()).scan(second.digits());
        assertThat(cashier.message()).contains("一单只用一张");
        cashier.press(Key.DELETE);
        assertThat(till.coupons.released).containsExactly(code);
        assertThat(rest()).isEqualTo(Money.ofFen(79_90));
        cashier.scan(second.digits());
        assertThat(rest()).isEqualTo(Money.ofFen(69_90));
    }

    @Test
    void oneThatWasSpentMeanwhileLeavesTheOtherPartsAsTheyAre() {
        till.coupons.answer = Claimed.SPENT;
        paying().type("20").press(Key.F3).type("77").press(Key.ENTER).scan(code.digits());
        assertThat(cashier.message()).contains("别处用掉");
        assertThat(cashier.flow.models().paying.paymentProperty().get().legs())
                .extracting(Leg::kind)
                .containsExactly(TenderKind.CARD);
        assertThat(rest()).isEqualTo(Money.ofFen(59_90));
    }

    @Test
    void withoutALineItIsGreyWithItsReason() {
        till.coupons.online = false;
        paying().scan(code.digits());
        assertThat(cashier.message()).contains("断网时不收券");
        assertThat(till.coupons.claims).isEmpty();
    }

    @Test
    void aCodeThatIsNoneOrThatNobodyIssuedSaysSo() {
        paying().press(Key.F2).type("881234").press(Key.ENTER);
        assertThat(cashier.message()).contains("15 位");
        cashier.press(Key.ESCAPE).scan(CouponCode.of("777777777777").digits());
        assertThat(cashier.message()).contains("没有这张券");
    }

    @Test
    void onTheGoodsItIsToldWhereACouponBelongs() {
        cashier.start().scan(FakeTill.RICE).scan(code.digits());
        assertThat(cashier.message()).contains("优惠券").contains("收款");
    }

    @Test
    void whatWasAskedBeforeTheProgramEndedIsAskedAgainForTheSameSale() {
        till.coupons.slow = new CompletableFuture<>();
        paying().scan(code.digits());
        till.coupons.slow = null;
        Cashiers again = new Cashiers(till);
        again.signOn();
        assertThat(till.coupons.claims).hasSize(2);
        again.press(Key.F5, Key.ENTER);
        assertThat(till.completed.get(0).tenders())
                .extracting(Tender::kind)
                .containsExactly(TenderKind.COUPON, TenderKind.CASH);
    }
}
