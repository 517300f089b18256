package org.granary.pos.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.granary.model.kernel.Money;
import org.granary.model.payment.PaymentCode;
import org.granary.model.payment.PaymentProviderKind;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;
import org.granary.model.sale.PaidSale;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.Refusal;
import org.granary.pos.app.Till;
import org.granary.pos.till.ShopOfOne;
import org.granary.pos.till.Until;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CodePaymentsTest {
    private static final String CODE = "134567890123456789";
    private static final Money AMOUNT = Money.ofFen(79_90);

    @TempDir
    Path folder;

    private final ShopOfOne shop = new ShopOfOne();
    private final FakePayments headquarters = new FakePayments();
    private final List<PaymentState> seen = new CopyOnWriteArrayList<>();

    @BeforeEach
    void answer() {
        shop.headquarters.payments(headquarters::answer);
    }

    @AfterEach
    void closeShop() {
        shop.close();
    }

    private Till start(Path data) {
        Till till = shop.start(data);
        till.codes().onChange(attempt -> seen.add(attempt.state()));
        return till;
    }

    private Till open() {
        Till till = start(folder);
        shop.open(till);
        Until.holds("codes are taken", () -> offered(till) == PaymentReason.NONE);
        return till;
    }

    private static PaymentReason offered(Till till) {
        return till.codes().offered(PaymentProviderKind.WECHAT);
    }

    private static CodeAttempt pay(Till till, PaidSale sale) {
        PaymentStart start = till.codes().start(CODE, AMOUNT, sale.id()).join();
        assertThat(start).isInstanceOf(PaymentStart.Started.class);
        return ((PaymentStart.Started) start).attempt();
    }

    private void reaches(PaymentState state) {
        Until.holds("it is " + state, () -> seen.contains(state));
    }

    private static long records(Till till) {
        return till.journal().read(0, 1_000).stream()
                .filter(record -> record.type().equals(RecordType.TENDER_STATE.code()))
                .count();
    }

    @Test
    void aPaidCodeIsSomebodysBusinessUntilItsSaleIsDone() {
        try (Till till = open()) {
            headquarters.first(PaymentState.CONFIRMING);
            PaidSale sale = shop.settle(till, ShopOfOne.RICE, 1);
            CodeAttempt attempt = pay(till, sale);
            assertThat(attempt.state()).isEqualTo(PaymentState.ASKED);
            reaches(PaymentState.CONFIRMING);
            headquarters.all(PaymentState.PAID);
            reaches(PaymentState.PAID);
            assertThat(till.codes().unfinished())
                    .singleElement()
                    .satisfies(paid -> assertThat(paid.transaction()).isEqualTo("42000"));
            till.sales().complete(sale).join();
            Until.holds("the sale is done", () -> till.codes().unfinished().isEmpty());
            assertThat(seen).containsExactly(PaymentState.ASKED, PaymentState.CONFIRMING, PaymentState.PAID);
        }
        try (Till till = start(folder)) {
            assertThat(till.codes().unfinished()).isEmpty();
        }
        assertThat(headquarters.charged()).hasSize(1);
    }

    @Test
    void itIsInTheJournalBeforeHeadquartersIsAsked(@TempDir Path image) {
        headquarters.onCharge(() -> ShopOfOne.copy(folder, image));
        PaidSale sale;
        try (Till till = open()) {
            headquarters.first(PaymentState.PAID);
            sale = shop.settle(till, ShopOfOne.RICE, 1);
            pay(till, sale);
            reaches(PaymentState.PAID);
        }
        headquarters.onCharge(() -> {});
        seen.clear();
        try (Till crashed = start(image)) {
            Until.holds(
                    "what was paid is found again",
                    () -> crashed.codes().unfinished().stream()
                            .anyMatch(attempt -> attempt.state() == PaymentState.PAID
                                    && attempt.sale().equals(sale.id())));
        }
        assertThat(headquarters.charged()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = PaymentState.class,
            names = {"PAYING", "CONFIRMING", "UNKNOWN", "REVERSING", "PAID"})
    void anAttemptIsGoneOnWithAfterARestartWhereverItStood(PaymentState state) {
        try (Till till = open()) {
            headquarters.first(state);
            pay(till, shop.settle(till, ShopOfOne.RICE, 1));
            reaches(state);
        }
        seen.clear();
        boolean paid = state == PaymentState.PAID;
        try (Till till = start(folder)) {
            assertThat(till.codes().unfinished()).extracting(CodeAttempt::state).containsExactly(state);
            headquarters.all(PaymentState.REVERSED);
            if (paid) {
                till.codes().cancel(till.codes().unfinished().get(0).id()).join();
            }
            reaches(PaymentState.REVERSED);
            assertThat(till.codes().unfinished()).isEmpty();
        }
        assertThat(headquarters.charged()).hasSize(1);
    }

    @Test
    void anAttemptThatHeadquartersDoesNotKnowIsTakenBackAndNotChargedAgain() {
        try (Till till = open()) {
            headquarters.first(PaymentState.CONFIRMING);
            pay(till, shop.settle(till, ShopOfOne.RICE, 1));
            reaches(PaymentState.CONFIRMING);
            headquarters.forget();
            reaches(PaymentState.REVERSED);
        }
        assertThat(headquarters.cancelled()).isNotEmpty();
        assertThat(headquarters.charged()).hasSize(1);
    }

    @Test
    void aChargeWhoseAnswerIsLostIsUnknownAndThenWhatHeadquartersSays() {
        try (Till till = open()) {
            headquarters.first(PaymentState.PAID);
            shop.headquarters.loseAnswers(path -> path.startsWith("/v1/payments"));
            CodeAttempt attempt = pay(till, shop.settle(till, ShopOfOne.RICE, 1));
            reaches(PaymentState.UNKNOWN);
            shop.headquarters.loseAnswers(path -> false);
            reaches(PaymentState.PAID);
            assertThat(headquarters.charged()).containsOnly(attempt.id().toString());
        }
    }

    @Test
    void whatTheCashierStoppedIsNeverPaid() {
        try (Till till = open()) {
            headquarters.first(PaymentState.CONFIRMING);
            headquarters.afterCancel(PaymentState.PAID);
            CodeAttempt attempt = pay(till, shop.settle(till, ShopOfOne.RICE, 1));
            reaches(PaymentState.CONFIRMING);
            assertThat(till.codes().cancel(attempt.id()).join().state()).isEqualTo(PaymentState.REVERSING);
            Until.holds("it asks again", () -> headquarters.cancelled().size() > 2);
            assertThat(seen).doesNotContain(PaymentState.PAID);
            headquarters.afterCancel(PaymentState.REVERSED);
            reaches(PaymentState.REVERSED);
        }
    }

    @Test
    void aSecondCodeForTheSaleWaitsForTheFirst() {
        try (Till till = open()) {
            headquarters.first(PaymentState.CONFIRMING);
            PaidSale sale = shop.settle(till, ShopOfOne.RICE, 1);
            CodeAttempt first = pay(till, sale);
            assertThat(till.codes().start(CODE, AMOUNT, sale.id()).join())
                    .isEqualTo(new PaymentStart.Refused(PaymentReason.ANOTHER_OPEN));
            till.codes().cancel(first.id()).join();
            reaches(PaymentState.REVERSED);
            headquarters.first(PaymentState.REFUSED);
            assertThat(pay(till, sale).id()).isNotEqualTo(first.id());
            reaches(PaymentState.REFUSED);
        }
    }

    @Test
    void withoutHeadquartersOrItsKeysACodeIsRefusedAtOnceAndNothingIsWritten() {
        try (Till till = open()) {
            PaidSale sale = shop.settle(till, ShopOfOne.RICE, 1);
            assertThat(till.codes()
                            .start("287654321098765432", AMOUNT, sale.id())
                            .join())
                    .isEqualTo(new PaymentStart.Refused(PaymentReason.NOT_SET_UP));
            assertThat(till.codes().start(ShopOfOne.RICE, AMOUNT, sale.id()).join())
                    .isEqualTo(new PaymentStart.NotACode(PaymentCode.Why.UNKNOWN_WALLET));
            till.codes().line(false);
            assertThat(till.codes().start(CODE, AMOUNT, sale.id()).join())
                    .isEqualTo(new PaymentStart.Refused(PaymentReason.OFFLINE));
            assertThat(records(till)).isZero();
        }
        assertThat(headquarters.charged()).isEmpty();
    }

    @Test
    void aHeadquartersOfBeforePaymentCodesTakesNone() {
        AtomicInteger asked = new AtomicInteger();
        shop.headquarters.payments((path, body) -> {
            asked.incrementAndGet();
            return new Refusal(Refusal.BAD_REQUEST, path, 0);
        });
        try (Till till = shop.start(folder)) {
            shop.open(till);
            Until.holds("it was asked", () -> asked.get() > 0);
            PaidSale sale = shop.settle(till, ShopOfOne.RICE, 1);
            assertThat(till.codes().start(CODE, AMOUNT, sale.id()).join())
                    .isEqualTo(new PaymentStart.Refused(PaymentReason.NOT_SET_UP));
        }
        assertThat(asked).hasValue(1);
    }

    @Test
    void theCodeItselfIsNotWrittenDown() {
        try (Till till = open()) {
            headquarters.first(PaymentState.REFUSED);
            pay(till, shop.settle(till, ShopOfOne.RICE, 1));
            reaches(PaymentState.REFUSED);
            assertThat(till.journal().read(0, 1_000))
                    .noneMatch(record -> record.payload().contains(CODE));
            assertThat(records(till)).isEqualTo(2);
        }
    }
}
