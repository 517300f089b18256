package org.granary.model.coupon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.granary.model.coupon.CashCoupon.Refusal;
import org.granary.model.kernel.Money;
import org.granary.model.member.MemberId;
import org.granary.model.payment.PaymentCode;
import org.junit.jupiter.api.Test;

class CashCouponTest {
    private static final CouponCode CODE = CouponCode.of("000000000123");
    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final LocalDate LAST = LocalDate.of(2026, 11, 30);
    private static final MemberId SOMEBODY = new MemberId(new UUID(0x7000L, 0x8000000000000001L));
    private static final MemberId ANOTHER = new MemberId(new UUID(0x7000L, 0x8000000000000002L));

    private static CashCoupon coupon(Optional<MemberId> owner, long left) {
        return new CashCoupon(
                CODE, "满100减10", Money.ofFen(1_000), Money.ofFen(10_000), FIRST, LAST, owner, Money.ofFen(left));
    }

    private static Optional<Refusal> refusal(CashCoupon coupon, long due, LocalDate date) {
        return coupon.refusal(Money.ofFen(due), date, Optional.of(SOMEBODY));
    }

    @Test
    void itPaysOnItsFirstAndItsLastDayFromExactlyItsThresholdOn() {
        CashCoupon anybodys = coupon(Optional.empty(), 1_000);
        assertThat(refusal(anybodys, 10_000, FIRST)).isEmpty();
        assertThat(refusal(anybodys, 10_000, LAST)).isEmpty();
        assertThat(refusal(anybodys, 9_999, LAST)).contains(Refusal.BELOW_THRESHOLD);
        assertThat(refusal(anybodys, 10_000, FIRST.minusDays(1))).contains(Refusal.NOT_YET);
        assertThat(refusal(anybodys, 10_000, LAST.plusDays(1))).contains(Refusal.EXPIRED);
    }

    @Test
    void aMembersCouponPaysForNobodyElse() {
        assertThat(refusal(coupon(Optional.of(SOMEBODY), 1_000), 10_000, LAST)).isEmpty();
        assertThat(refusal(coupon(Optional.of(ANOTHER), 1_000), 10_000, LAST)).contains(Refusal.SOMEBODY_ELSES);
        assertThat(coupon(Optional.of(SOMEBODY), 1_000).refusal(Money.ofFen(10_000), LAST, Optional.empty()))
                .contains(Refusal.SOMEBODY_ELSES);
    }

    @Test
    void aSpentOnePaysNothingAndOneThatCameBackInPartPaysThatPart() {
        assertThat(refusal(coupon(Optional.empty(), 0), 10_000, LAST)).contains(Refusal.SPENT);
        CashCoupon partly = coupon(Optional.empty(), 400);
        assertThat(refusal(partly, 10_000, LAST)).isEmpty();
        assertThat(partly.pays(Money.ofFen(9_000))).isEqualTo(Money.ofFen(400));
        assertThat(partly.pays(Money.ofFen(399))).isEqualTo(Money.ofFen(399));
    }

    @Test
    void aCodeIsKnownByItsFormAndItsCheckDigit() {
        String digits = CODE.digits();
        assertThat(digits).hasSize(15).startsWith("88");
        assertThat(CouponCode.read(" " + digits + "\n")).contains(CODE);
        char wrong = digits.charAt(14) == '9' ? '0' : (char) (digits.charAt(14) + 1);
        assertThat(CouponCode.read(digits.substring(0, 14) + wrong)).isEmpty();
        assertThat(CouponCode.read(digits.substring(1))).isEmpty();
        assertThat(PaymentCode.read(digits)).isInstanceOf(PaymentCode.Reading.Refused.class);
    }

    @Test
    void aWholeCodeIsNotWrittenWhereItIsOnlyNamed() {
        assertThat(CODE.toString()).doesNotContain(CODE.digits()).endsWith(CODE.lastFour());
    }

    @Test
    void oneThatIsWorthNothingOrEndsBeforeItBeginsIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new CashCoupon(CODE, "x", Money.ZERO, Money.ZERO, FIRST, LAST, Optional.empty(), Money.ZERO));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CashCoupon(
                        CODE, "x", Money.ofFen(1), Money.ZERO, LAST, FIRST, Optional.empty(), Money.ZERO));
    }
}
