package org.granary.pos.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.granary.model.kernel.Money;
import org.granary.model.member.PointsEntry;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.tender.Leg;
import org.granary.pos.member.PointsClaim;
import org.granary.pos.ui.Key;
import org.junit.jupiter.api.Test;

/** Paying with points as a cashier does it. The rice costs 79.90; a hundred points are a yuan, half of a sale at most. */
final class PointsFlowTest {
    private final FakeTill till = new FakeTill();
    private final Cashiers cashier = new Cashiers(till);

    private Cashiers paying(long points) {
        till.member("13812345678", points);
        return cashier.start()
                .scan(FakeTill.RICE)
                .press(Key.F6)
                .type("5678")
                .press(Key.ENTER, Key.ENTER)
                .press(Key.SPACE);
    }

    private Money rest() {
        return cashier.flow.models().paying.paymentProperty().get().rest();
    }

    @Test
    void asManyPointsAsMayPayAndCashTheRest() {
        paying(9_999).press(Key.F9);
        assertThat(till.points.claims).containsExactly(3_900L);
        assertThat(cashier.message()).contains("3900");
        assertThat(rest()).isEqualTo(Money.ofFen(40_90));
        cashier.press(Key.F5, Key.ENTER);

        PaidSale sale = till.completed.get(0);
        assertThat(sale.tenders().get(0)).isEqualTo(Tender.points(3_900, Money.ofFen(39_00)));
        assertThat(sale.points())
                .extracting(PointsEntry::kind, PointsEntry::points)
                .containsExactly(tuple(PointsEntry.Kind.EARNED, 40L), tuple(PointsEntry.Kind.SPENT, -3_900L));
    }

    @Test
    void aKeyedAmountIsWholeStepsAndNoMoreThanTheBalanceHas() {
        paying(1_250).type("5.50").press(Key.F9);
        assertThat(cashier.message()).contains("1.00");
        cashier.press(Key.BACKSPACE, Key.BACKSPACE, Key.BACKSPACE, Key.BACKSPACE)
                .type("13")
                .press(Key.F9);
        assertThat(cashier.message()).contains("12.00");
        assertThat(till.points.claims).isEmpty();
        cashier.press(Key.BACKSPACE).type("2").press(Key.F9);
        assertThat(till.points.claims).containsExactly(1_200L);
        assertThat(rest()).isEqualTo(Money.ofFen(67_90));
    }

    @Test
    void pointsThatHeadquartersDoesNotHaveLeaveTheOtherPartsAsTheyAre() {
        till.points.answer = new PointsClaim(PointsClaim.Outcome.TOO_LITTLE, 300);
        paying(9_999).type("20").press(Key.F3).type("77").press(Key.ENTER).press(Key.F9);
        assertThat(cashier.message()).contains("300");
        assertThat(rest()).isEqualTo(Money.ofFen(59_90));
        assertThat(cashier.flow.models().paying.paymentProperty().get().legs())
                .extracting(Leg::kind)
                .containsExactly(TenderKind.CARD);
    }

    @Test
    void withoutALineTheBoundIsSaid() {
        till.points.answer = new PointsClaim(PointsClaim.Outcome.OFFLINE_BOUND, 2_000);
        paying(9_999).press(Key.F9);
        assertThat(cashier.message()).contains("连不上总部").contains("2000");
        till.points.answer = new PointsClaim(PointsClaim.Outcome.OFFLINE, 0);
        cashier.type("20").press(Key.F9);
        assertThat(cashier.message()).contains("联网后入账");
        assertThat(rest()).isEqualTo(Money.ofFen(59_90));
    }

    @Test
    void aPartTakenOutIsGivenUpAtHeadquartersAndALateAnswerChangesNothing() {
        CompletableFuture<PointsClaim> late = new CompletableFuture<>();
        till.points.slow = late;
        paying(9_999).type("10").press(Key.F9);
        assertThat(cashier.flow.models().paying.paymentProperty().get().uncertain())
                .isTrue();
        cashier.press(Key.DELETE);
        assertThat(till.points.released).hasSize(1);
        till.points.slow = null;
        cashier.type("10").press(Key.F9);
        assertThat(rest()).isEqualTo(Money.ofFen(69_90));
        late.complete(new PointsClaim(PointsClaim.Outcome.REFUSED, 0));
        assertThat(rest()).isEqualTo(Money.ofFen(69_90));
        assertThat(cashier.flow.models().paying.paymentProperty().get().uncertain())
                .isFalse();
    }

    @Test
    void withoutAMemberOrTermsTheWayIsClosedWithItsReason() {
        cashier.start().scan(FakeTill.RICE).press(Key.SPACE, Key.F9);
        assertThat(cashier.message()).contains("F6");
        till.points.terms = Optional.empty();
        cashier.press(Key.F9);
        assertThat(cashier.message()).contains("还没有开通");
        assertThat(till.points.claims).isEmpty();
    }

    @Test
    void whatWasAskedBeforeTheProgramEndedIsAskedAgainForTheSameSale() {
        till.points.slow = new CompletableFuture<>();
        paying(9_999).type("10").press(Key.F9);
        till.points.slow = null;
        Cashiers again = new Cashiers(till);
        again.signOn();
        assertThat(till.points.claims).containsExactly(1_000L, 1_000L);
        assertThat(again.flow.models().paying.paymentProperty().get().uncertain())
                .isFalse();
        again.press(Key.F5, Key.ENTER);
        assertThat(till.completed.get(0).pointsSpent()).isEqualTo(1_000);
    }
}
