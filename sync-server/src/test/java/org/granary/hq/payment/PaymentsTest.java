package org.granary.hq.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.granary.hq.ManualClock;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.Until;
import org.granary.hq.app.Headquarters;
import org.granary.hq.payment.simulator.Books;
import org.granary.hq.payment.simulator.PaymentSimulator;
import org.granary.hq.payment.simulator.Script;
import org.granary.model.kernel.DocumentId;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;
import org.granary.model.sale.PaidSale;
import org.granary.model.wire.PaymentMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryEngine
final class PaymentsTest {
    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T02:00:00Z"));
    private PaymentSimulator simulator;
    private Headquarters headquarters;
    private TestTill device;
    private PaymentTill till;

    @BeforeEach
    void start() throws IOException {
        simulator = new PaymentSimulator(clock);
        headquarters = SmallChain.startWithPayments(folder, clock, simulator.settings(folder));
        device = TestTill.enrolled(headquarters, "ZSL-01");
        till = new PaymentTill(device);
    }

    @AfterEach
    void stop() {
        headquarters.close();
        simulator.close();
        assertThat(simulator.books().broken()).as("rules of the providers").isEmpty();
    }

    private void restart() throws IOException {
        headquarters.close();
        headquarters = SmallChain.startWithPayments(folder, clock, simulator.settings(folder));
        device.at(headquarters);
    }

    /** Lets the providers' time pass, second by second, until the payment has come to this. */
    private void passes(DocumentId attempt, PaymentState state) {
        Until.holds(attempt + " is " + state, () -> {
            boolean there = till.state(attempt).state().equals(state.name());
            if (!there) {
                clock.advance(Duration.ofMillis(250));
            }
            return there;
        });
    }

    private DocumentId pay(String code) {
        DocumentId attempt = PaymentTill.id();
        till.start(attempt, PaymentTill.id(), code);
        return attempt;
    }

    @Test
    void whatEachWalletDoesEndsAsTheProvidersRulesSay() {
        Map<Script, PaymentState> ends = new EnumMap<>(Script.class);
        ends.put(Script.PAYS, PaymentState.PAID);
        ends.put(Script.TYPES_THEN_PAYS, PaymentState.PAID);
        ends.put(Script.NEVER_PAYS, PaymentState.REVERSED);
        ends.put(Script.SILENT_THEN_PAYS, PaymentState.PAID);
        ends.put(Script.LOST, PaymentState.REVERSED);
        ends.put(Script.NO_MONEY, PaymentState.REFUSED);
        ends.put(Script.ERROR_BUT_PAYS, PaymentState.PAID);
        ends.put(Script.ERROR, PaymentState.REFUSED);
        ends.put(Script.OLD_CODE, PaymentState.REFUSED);
        ends.put(Script.FORGED, PaymentState.PAID);
        int number = 0;
        long kept = 0;
        for (Map.Entry<Script, PaymentState> end : ends.entrySet()) {
            for (String code :
                    new String[] {end.getKey().wechat(number++), end.getKey().alipay(number++)}) {
                DocumentId attempt = pay(code);
                passes(attempt, end.getValue());
                kept += end.getValue() == PaymentState.PAID ? PaymentTill.FEN : 0;
                assertThat(simulator.books().kept())
                        .as(end.getKey() + " " + code)
                        .isEqualTo(kept);
            }
        }
        assertThat(simulator.books().orders()).allMatch(order -> order.charges() == 1);
    }

    @Test
    void aPaidOneTellsTheProvidersNumberAndARefusedOneWhy() {
        DocumentId paid = pay(Script.PAYS.alipay(1));
        till.reaches(paid, PaymentState.PAID);
        assertThat(till.state(paid).transaction()).startsWith("2026");
        assertThat(till.state(paid).waitMillis()).isZero();
        DocumentId poor = pay(Script.NO_MONEY.wechat(2));
        till.reaches(poor, PaymentState.REFUSED);
        assertThat(till.state(poor).reason()).isEqualTo(PaymentReason.NO_MONEY.name());
    }

    @Test
    void anAttemptThatIsAskedForAgainIsNotChargedAgain() {
        DocumentId attempt = PaymentTill.id();
        DocumentId sale = PaymentTill.id();
        String code = Script.PAYS.wechat(1);
        till.start(attempt, sale, code);
        till.start(attempt, sale, code);
        till.reaches(attempt, PaymentState.PAID);
        assertThat(till.start(attempt, sale, code).state()).isEqualTo(PaymentState.PAID.name());
        assertThat(simulator.books().kept()).isEqualTo(PaymentTill.FEN);
    }

    @Test
    void aSecondCodeForASaleWaitsUntilTheFirstIsSettled() {
        DocumentId sale = PaymentTill.id();
        DocumentId first = PaymentTill.id();
        till.start(first, sale, Script.NEVER_PAYS.wechat(1));
        PaymentMessage.Answer second = till.start(PaymentTill.id(), sale, Script.PAYS.alipay(2));
        assertThat(second.state()).isEqualTo(PaymentState.REFUSED.name());
        assertThat(second.reason()).isEqualTo(PaymentReason.ANOTHER_OPEN.name());
        till.cancel(first, "WECHAT");
        passes(first, PaymentState.REVERSED);
        DocumentId third = PaymentTill.id();
        till.start(third, sale, Script.PAYS.alipay(3));
        till.reaches(third, PaymentState.PAID);
        assertThat(simulator.books().kept()).isEqualTo(PaymentTill.FEN);
    }

    @Test
    void headquartersThatRestartsAsksWhatBecameOfItAndChargesNobodyAgain() throws IOException {
        DocumentId late = pay(Script.SILENT_THEN_PAYS.wechat(1));
        till.reaches(late, PaymentState.UNKNOWN);
        DocumentId never = pay(Script.NEVER_PAYS.alipay(2));
        till.reaches(never, PaymentState.CONFIRMING);
        restart();
        passes(late, PaymentState.PAID);
        passes(never, PaymentState.REVERSED);
        assertThat(simulator.books().kept()).isEqualTo(PaymentTill.FEN);
        assertThat(simulator.books().orders()).allMatch(order -> order.charges() == 1);
    }

    @Test
    void aReversalIsRepeatedUntilItIsAnswered() {
        simulator.books().silence(3);
        DocumentId attempt = pay(Script.NEVER_PAYS.alipay(1));
        till.reaches(attempt, PaymentState.CONFIRMING);
        till.cancel(attempt, "ALIPAY");
        passes(attempt, PaymentState.REVERSED);
        assertThat(simulator.books().reversals()).isEqualTo(4);
    }

    @Test
    void whatWasPaidIsGivenBackWhenTheCashierStopsIt() throws IOException {
        DocumentId attempt = pay(Script.PAYS.wechat(1));
        till.reaches(attempt, PaymentState.PAID);
        restart();
        till.cancel(attempt, "WECHAT");
        assertThat(till.state(attempt).state()).isEqualTo(PaymentState.REVERSING.name());
        passes(attempt, PaymentState.REVERSED);
        assertThat(simulator.books().status(attempt.toString().replace("-", "")))
                .isEqualTo(Books.Status.PAID_BACK);
        assertThat(till.state(attempt).reason()).isEqualTo(PaymentReason.CANCELLED.name());
    }

    @Test
    void anAttemptThatNeverArrivedIsNotChargedAfterItWasTakenBack() {
        DocumentId attempt = PaymentTill.id();
        assertThat(till.state(attempt).known()).isFalse();
        till.cancel(attempt, "ALIPAY");
        assertThat(till.start(attempt, PaymentTill.id(), Script.PAYS.alipay(1)).state())
                .as("the request overtaken on its way")
                .isEqualTo(PaymentState.REVERSING.name());
        passes(attempt, PaymentState.REVERSED);
        assertThat(simulator.books().orders()).isEmpty();
    }

    @Test
    void anotherTillsPaymentIsNobodysBusiness() throws IOException {
        DocumentId attempt = pay(Script.PAYS.wechat(1));
        PaymentTill other = new PaymentTill(TestTill.enrolled(headquarters, "JFL-01"));
        assertThat(other.post("/v1/payments/state", PaymentTill.about(attempt, "WECHAT"))
                        .status())
                .isEqualTo(409);
        assertThat(other.post("/v1/payments/cancel", PaymentTill.about(attempt, "WECHAT"))
                        .status())
                .isEqualTo(409);
        till.reaches(attempt, PaymentState.PAID);
    }

    @Test
    void whatIsNoCodeOrNoAmountIsRefused() {
        assertThat(till.start(PaymentTill.id(), PaymentTill.id(), "6909000000017")
                        .reason())
                .isEqualTo(PaymentReason.CODE_REJECTED.name());
        String code = Script.PAYS.wechat(1);
        String id = PaymentTill.id().toString();
        assertThat(till.post("/v1/payments", new PaymentMessage.Start(1, id, id, code, 0))
                        .status())
                .isEqualTo(400);
        assertThat(till.post("/v1/payments", new PaymentMessage.Start(1, "1", id, code, 1))
                        .status())
                .isEqualTo(400);
        assertThat(simulator.books().orders()).isEmpty();
    }

    @Test
    void amountsArriveToTheFen() {
        for (long fen : new long[] {1, 10, 99, 100, 101, 123_456_78}) {
            DocumentId alipay = PaymentTill.id();
            till.start(alipay, PaymentTill.id(), Script.PAYS.alipay((int) fen), fen);
            till.reaches(alipay, PaymentState.PAID);
            DocumentId wechat = PaymentTill.id();
            till.start(wechat, PaymentTill.id(), Script.PAYS.wechat((int) fen), fen);
            till.reaches(wechat, PaymentState.PAID);
        }
        assertThat(simulator.books().kept()).isEqualTo(2 * (1 + 10 + 99 + 100 + 101 + 123_456_78));
    }

    @Test
    void aChargeWithoutASaleOpensACaseThatClosesWhenTheSaleArrives() throws IOException {
        PaidSale sale = device.sale();
        DocumentId attempt = PaymentTill.id();
        till.start(attempt, sale.id(), Script.PAYS.wechat(1));
        till.reaches(attempt, PaymentState.PAID);
        TestConsole console = TestConsole.signedIn(headquarters);
        headquarters.payments().lookForSales();
        assertThat(console.json("/console/api/cases").toString()).doesNotContain("CHARGED_WITHOUT_SALE");
        clock.advance(Duration.ofMinutes(11));
        headquarters.payments().lookForSales();
        assertThat(console.json("/console/api/cases").toString())
                .contains("CHARGED_WITHOUT_SALE")
                .contains(attempt.toString());
        device.push(device.shiftOpened(), device.saleRecord(sale));
        clock.advance(Duration.ofMinutes(11));
        headquarters.payments().lookForSales();
        assertThat(console.json("/console/api/cases").toString()).doesNotContain("CHARGED_WITHOUT_SALE");
    }

    @Test
    void headquartersWithoutKeysSaysSo() throws IOException {
        assertThat(till.ways().providers()).containsExactly("ALIPAY", "WECHAT");
        headquarters.close();
        headquarters = SmallChain.start(folder, clock);
        device.at(headquarters);
        assertThat(till.ways().providers()).isEmpty();
        PaymentMessage.Answer answer = till.start(PaymentTill.id(), PaymentTill.id(), Script.PAYS.wechat(1));
        assertThat(answer.state()).isEqualTo(PaymentState.REFUSED.name());
        assertThat(answer.reason()).isEqualTo(PaymentReason.NOT_SET_UP.name());
    }
}
