package org.granary.model.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.granary.model.payment.CodePayment.Call;
import org.granary.model.payment.ProviderAnswer.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CodePaymentTest {
    private static final Instant START = Instant.parse("2026-11-22T02:00:00Z");
    private static final int WORLDS = 20_000;

    private static Instant at(long seconds) {
        return START.plusSeconds(seconds);
    }

    private static CodePayment charged(PaymentProviderKind provider) {
        return CodePayment.asked(provider, START).charging(START);
    }

    private static CodePayment.Step next(CodePayment payment) {
        return payment.next().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(PaymentProviderKind.class)
    void nobodyIsChargedTwiceAndMoneyIsEitherPaidOrBack(PaymentProviderKind provider) {
        long base = Long.getLong("seed", ThreadLocalRandom.current().nextInt(1_000_000));
        Map<PaymentState, Integer> ends = new EnumMap<>(PaymentState.class);
        for (long seed = base; seed < base + WORLDS; seed++) {
            PaymentWorld world = new PaymentWorld(seed, provider);
            CodePayment end = world.run();
            String which = "seed " + seed + ": " + end + ", books " + world.books;
            assertThat(world.charges).as(which).isLessThanOrEqualTo(1);
            assertThat(end.state().ended()).as(which).isTrue();
            assertThat(end.state() == PaymentState.PAID).as(which).isEqualTo(world.books == PaymentWorld.Books.PAID);
            if (world.cancelled || world.toldUnpaid) {
                assertThat(end.state()).as(which).isNotEqualTo(PaymentState.PAID);
            }
            if (provider == PaymentProviderKind.WECHAT && world.firstReverseAt >= 0 && world.charges > 0) {
                assertThat(world.firstReverseAt - world.chargedAt).as(which).isGreaterThanOrEqualTo(15_000);
            }
            ends.merge(end.state(), 1, Integer::sum);
        }
        assertThat(ends).containsOnlyKeys(PaymentState.PAID, PaymentState.REFUSED, PaymentState.REVERSED);
    }

    @Test
    void weChatIsQueriedAboutEveryTenSecondsAndReversedAfterFortyFive() {
        CodePayment payment = charged(PaymentProviderKind.WECHAT)
                .answered(Call.CHARGE, START, ProviderAnswer.of(Said.CONFIRMING), START);
        for (long seconds : new long[] {10, 20, 30, 40, 45}) {
            assertThat(next(payment)).isEqualTo(new CodePayment.Step(Call.QUERY, at(seconds)));
            payment = payment.answered(Call.QUERY, at(seconds), ProviderAnswer.of(Said.CONFIRMING), at(seconds));
        }
        assertThat(next(payment)).isEqualTo(new CodePayment.Step(Call.REVERSE, at(45)));
    }

    @Test
    void afterASystemErrorWeChatIsQueriedInFiveSeconds() {
        CodePayment payment =
                charged(PaymentProviderKind.WECHAT).answered(Call.CHARGE, at(1), ProviderAnswer.UNCLEAR, at(1));
        assertThat(payment.state()).isEqualTo(PaymentState.UNKNOWN);
        assertThat(next(payment)).isEqualTo(new CodePayment.Step(Call.QUERY, at(6)));
        assertThat(payment.answered(Call.QUERY, at(6), ProviderAnswer.paid("T"), at(6))
                        .state())
                .isEqualTo(PaymentState.PAID);
    }

    @Test
    void weChatIsNeverReversedBeforeFifteenSeconds() {
        CodePayment confirming = charged(PaymentProviderKind.WECHAT)
                .answered(Call.CHARGE, at(1), ProviderAnswer.of(Said.CONFIRMING), at(1));
        assertThat(next(confirming.cancel(at(3)))).isEqualTo(new CodePayment.Step(Call.REVERSE, at(16)));
        CodePayment restarted = confirming.cancel(at(3)).resumed(at(14));
        assertThat(next(restarted))
                .as("the clock before the restart may have been another")
                .isEqualTo(new CodePayment.Step(Call.REVERSE, at(29)));
    }

    @Test
    void alipayIsCancelledRightAfterItsLastQueryOrTheCashiersWord() {
        CodePayment payment = charged(PaymentProviderKind.ALIPAY)
                .answered(Call.CHARGE, START, ProviderAnswer.of(Said.CONFIRMING), START);
        int queries = 0;
        while (next(payment).call() == Call.QUERY) {
            queries++;
            payment = payment.answered(
                    Call.QUERY,
                    next(payment).notBefore(),
                    ProviderAnswer.of(Said.CONFIRMING),
                    next(payment).notBefore());
        }
        assertThat(queries).isBetween(10, 20);
        assertThat(next(payment)).isEqualTo(new CodePayment.Step(Call.REVERSE, at(60)));
        CodePayment stopped = charged(PaymentProviderKind.ALIPAY)
                .answered(Call.CHARGE, at(1), ProviderAnswer.of(Said.CONFIRMING), at(1))
                .cancel(at(2));
        assertThat(next(stopped)).isEqualTo(new CodePayment.Step(Call.REVERSE, at(2)));
    }

    @Test
    void aReversalIsRepeatedUntilItIsAnswered() {
        CodePayment payment = charged(PaymentProviderKind.ALIPAY)
                .answered(Call.CHARGE, at(1), ProviderAnswer.UNCLEAR, at(1))
                .cancel(at(20));
        Instant before = at(20);
        for (int i = 0; i < 30; i++) {
            Instant now = next(payment).notBefore();
            assertThat(Duration.between(before, now)).isLessThanOrEqualTo(Duration.ofSeconds(60));
            payment = payment.answered(Call.REVERSE, now, ProviderAnswer.UNCLEAR, now);
            assertThat(payment.state()).isEqualTo(PaymentState.REVERSING);
            before = now;
        }
        assertThat(payment.answered(Call.REVERSE, before, ProviderAnswer.of(Said.REVERSED), before)
                        .state())
                .isEqualTo(PaymentState.REVERSED);
    }

    @Test
    void afterARestartTheOrderIsAskedAboutAndNeverChargedAgain() {
        CodePayment restarted = charged(PaymentProviderKind.WECHAT).resumed(at(3));
        assertThat(next(restarted)).isEqualTo(new CodePayment.Step(Call.QUERY, at(3)));
        assertThatThrownBy(() -> restarted.charging(at(3))).isInstanceOf(IllegalStateException.class);
        CodePayment neverAsked =
                CodePayment.asked(PaymentProviderKind.WECHAT, START).resumed(at(3));
        assertThat(neverAsked.state()).isEqualTo(PaymentState.REFUSED);
        assertThat(neverAsked.reason()).isEqualTo(PaymentReason.NOT_SENT);
    }

    @Test
    void whatIsStoppedWhileTheChargeIsOnItsWayIsTakenBackWhenItTurnsOutPaid() {
        CodePayment stopped = charged(PaymentProviderKind.WECHAT).cancel(at(1));
        assertThat(next(stopped).call()).isEqualTo(Call.QUERY);
        CodePayment paid = stopped.answered(Call.CHARGE, at(2), ProviderAnswer.paid("T"), at(2));
        assertThat(next(paid)).isEqualTo(new CodePayment.Step(Call.REVERSE, at(17)));
        CodePayment refused =
                stopped.answered(Call.CHARGE, at(2), ProviderAnswer.unpaid(PaymentReason.NO_MONEY), at(2));
        assertThat(refused.state()).isEqualTo(PaymentState.REFUSED);
    }

    @Test
    void aSuccessThatComesTooLateIsTakenBack() {
        CodePayment refused = charged(PaymentProviderKind.ALIPAY)
                .answered(Call.CHARGE, at(1), ProviderAnswer.unpaid(PaymentReason.NO_MONEY), at(1));
        CodePayment late = refused.answered(Call.QUERY, at(9), ProviderAnswer.paid("T"), at(9));
        assertThat(next(late).call()).isEqualTo(Call.REVERSE);
    }

    @Test
    void anOrderNobodyHasHeardOfIsClosedBeforeItIsGivenUp() {
        CodePayment payment = charged(PaymentProviderKind.WECHAT).resumed(at(2));
        payment = payment.answered(Call.QUERY, at(2), ProviderAnswer.of(Said.NOT_FOUND), at(2));
        assertThat(next(payment).call()).isEqualTo(Call.QUERY);
        payment = payment.answered(Call.QUERY, at(17), ProviderAnswer.of(Said.NOT_FOUND), at(17));
        assertThat(next(payment)).isEqualTo(new CodePayment.Step(Call.REVERSE, at(17)));
        assertThat(payment.answered(Call.REVERSE, at(18), ProviderAnswer.of(Said.NOT_FOUND), at(18))
                        .state())
                .isEqualTo(PaymentState.REVERSED);
    }
}
