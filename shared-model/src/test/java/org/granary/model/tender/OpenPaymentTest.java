package org.granary.model.tender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.granary.model.kernel.Money;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenPaymentTest {
    private static final Money DUE = Money.ofFen(601_48);

    private static final List<CashRounding> ROUNDINGS = List.of(CashRounding.values());

    private static OpenPayment payment() {
        return OpenPayment.of(DUE, CashRounding.JIAO_DOWN);
    }

    private static OpenPayment taken(Step step) {
        assertThat(step).isInstanceOf(Step.Taken.class);
        return ((Step.Taken) step).payment();
    }

    @Test
    void pointsAVoucherAndCashPayTogetherAndOnlyTheCashIsRounded() {
        OpenPayment payment = taken(payment().settled(TenderKind.POINTS, Money.ofFen(3_00), "300"));
        payment = taken(payment.settled(TenderKind.VOUCHER, Money.ofFen(100_00), "GV-20931"));
        assertThat(payment.restInCash()).isEqualTo(Money.ofFen(498_40));
        payment = taken(payment.cash(Money.ofFen(500_00)));
        assertThat(payment.complete()).isTrue();
        assertThat(payment.rounded()).isEqualTo(Money.ofFen(8));
        assertThat(payment.tenders().get(2)).isEqualTo(Tender.cash(Money.ofFen(498_40), Money.ofFen(500_00)));
    }

    @Test
    void aPartThatFailsLeavesTheOthersAsTheyAre() {
        OpenPayment card = taken(payment().settled(TenderKind.CARD, Money.ofFen(200_00), "7781"));
        OpenPayment asked = taken(card.asked(TenderKind.WECHAT_PAY, Money.ofFen(401_48), "p1"));
        assertThat(asked.rest()).isEqualTo(Money.ZERO);
        assertThat(asked.complete()).isFalse();
        OpenPayment failed = asked.failed("p1");
        assertThat(failed.legs()).isEqualTo(card.legs());
        assertThat(failed.rest()).isEqualTo(Money.ofFen(401_48));
        assertThat(asked.came("p1").complete()).isTrue();
    }

    @Test
    void whatAWalletPaidIsOutOnlyOnceItHasGoneBack() {
        OpenPayment paid = taken(payment().asked(TenderKind.ALIPAY, DUE, "p1")).came("p1");
        OpenPayment goingBack = paid.takenBack(1);
        assertThat(goingBack.uncertain()).isTrue();
        assertThat(goingBack.came("p1")).isEqualTo(goingBack);
        assertThat(goingBack.failed("p1").legs()).isEmpty();
    }

    @Test
    void moreThanTheRestIsTakenInCashOnly() {
        assertThat(payment().settled(TenderKind.CARD, DUE.plus(Money.ofFen(1)), "7781"))
                .isEqualTo(new Step.TooMuch(DUE));
        assertThat(taken(payment().cash(Money.ofFen(1_000_00))).tenders().get(0).change())
                .isEqualTo(Money.ofFen(398_60));
    }

    @Test
    void aRestThatRoundingGivesAwayIsPaidByAnEmptyHand() {
        OpenPayment card = taken(payment().settled(TenderKind.CARD, Money.ofFen(601_40), "7781"));
        assertThat(card.complete()).isFalse();
        OpenPayment done = taken(card.cash(Money.ZERO));
        assertThat(done.complete()).isTrue();
        assertThat(done.rounded()).isEqualTo(Money.ofFen(8));
        assertThat(payment().cash(Money.ZERO)).isInstanceOf(Step.NothingToPay.class);
    }

    @Test
    void cashThatIsTakenBackTakesItsRoundingAlong() {
        OpenPayment done = taken(payment().cash(Money.ofFen(700_00)));
        OpenPayment again = done.takenBack(1);
        assertThat(again.rest()).isEqualTo(DUE);
        assertThat(again.rounded()).isEqualTo(Money.ZERO);
    }

    @Test
    void anIncompletePaymentHasNoTenders() {
        OpenPayment half = taken(payment().cash(Money.ofFen(300_00)));
        assertThat(half.rest()).isEqualTo(Money.ofFen(301_48));
        assertThatThrownBy(half::tenders).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aLowerTotalKeepsWhatWasTakenAndIsRefusedBelowIt() {
        OpenPayment half = taken(payment().settled(TenderKind.CARD, Money.ofFen(300_00), "7781"));
        assertThat(half.of(Money.ofFen(310_00)).orElseThrow().rest()).isEqualTo(Money.ofFen(10_00));
        assertThat(half.of(Money.ofFen(299_99))).isEmpty();
    }

    /** Whatever is tried in whatever order: parts, rest and rounding are the total, and a complete payment is all of it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void partsRestAndRoundingAreAlwaysTheTotal(long seed) {
        Random random = new Random(seed);
        int complete = 0;
        for (int round = 0; round < 2_000; round++) {
            CashRounding rounding = ROUNDINGS.get(random.nextInt(ROUNDINGS.size()));
            OpenPayment payment = OpenPayment.of(Money.ofFen(1 + random.nextInt(50_000)), rounding);
            for (int step = 0; step < 12; step++) {
                payment = next(payment, random);
                Money parts = Money.sum(payment.legs().stream().map(Leg::amount).toList());
                assertThat(parts.plus(payment.rest()).plus(payment.rounded()))
                        .as("seed %d round %d", seed, round)
                        .isEqualTo(payment.due());
                assertThat(payment.rest().isNegative()).isFalse();
                if (payment.complete()) {
                    complete++;
                    assertThat(Money.sum(payment.tenders().stream()
                                    .map(Tender::amount)
                                    .toList()))
                            .isEqualTo(payment.due().minus(payment.rounded()));
                }
            }
        }
        assertThat(complete).as("seed %d", seed).isGreaterThan(500);
    }

    private static OpenPayment next(OpenPayment payment, Random random) {
        List<TenderKind> kinds = List.of(TenderKind.CARD, TenderKind.WECHAT_PAY, TenderKind.VOUCHER);
        TenderKind kind = kinds.get(random.nextInt(kinds.size()));
        Money amount = Money.ofFen(random.nextInt(60_000));
        String reference = "p" + random.nextInt(4);
        Step step = switch (random.nextInt(6)) {
            case 0 -> payment.cash(amount);
            case 1 -> payment.settled(kind, amount, reference);
            case 2 -> payment.asked(kind, amount, reference);
            case 3 -> new Step.Taken(payment.came(reference));
            case 4 -> new Step.Taken(payment.failed(reference));
            default -> new Step.Taken(payment.takenBack(1 + random.nextInt(5)));
        };
        return step instanceof Step.Taken taken ? taken.payment() : payment;
    }
}
