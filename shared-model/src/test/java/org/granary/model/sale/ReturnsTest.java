package org.granary.model.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.granary.model.sale.RandomSales.BOOK;
import static org.granary.model.sale.RandomSales.DATE;
import static org.granary.model.sale.RandomSales.NOW;
import static org.granary.model.sale.RandomSales.READER;
import static org.granary.model.sale.RandomSales.SHIFT;
import static org.granary.model.sale.RandomSales.TILL;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.granary.model.Goods;
import org.granary.model.catalog.CodeReader;
import org.granary.model.document.Consequences;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.member.PointsEntry;
import org.granary.model.reconcile.DayEntry;
import org.granary.model.reconcile.Figure;
import org.granary.model.reconcile.Subject;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.shift.ZReport;
import org.granary.model.stock.Bin;
import org.granary.model.stock.StockMovement;
import org.granary.model.sync.DayFigures;
import org.granary.model.wire.ReturnMessage;
import org.granary.model.wire.ShiftClosedMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReturnsTest {
    private static final List<CashRounding> ROUNDINGS = List.of(CashRounding.values());

    private final RandomSales sales = new RandomSales();

    private OpenSale.Ticket ticket() {
        return sales.ticket();
    }

    private PaidSale sale(Random random, CashRounding rounding) {
        return sales.sale(random, rounding);
    }

    private PaidReturn built(PaidSale sale, Returned before, Map<Integer, Long> quantities) {
        return ((Returns.Outcome.Built) Returns.of(sale, before, quantities, ticket())).paidReturn();
    }

    private static void addBalances(Map<Account, Long> balances, List<Posting> postings) {
        for (Posting posting : postings) {
            balances.merge(posting.debit(), posting.amount().fen(), Long::sum);
            balances.merge(posting.credit(), -posting.amount().fen(), Long::sum);
        }
    }

    /** Random sales given back in random steps until nothing is left: every ledger ends where it began. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void returningEverythingInAnyStepsGivesBackExactlyWhatWasPaid(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            PaidSale sale = sale(random, ROUNDINGS.get(random.nextInt(3)));
            Returned returned = Returned.NOTHING;
            Map<Account, Long> balances = new HashMap<>();
            addBalances(balances, sale.postings());
            long points = earned(sale.points());
            long spent = spent(sale.points());
            DayFigures figures = DayFigures.NONE.plus(sale);
            Map<Integer, Quantity> left = Returns.left(sale, returned);
            while (!left.isEmpty()) {
                Map<Integer, Long> now = new HashMap<>();
                for (Map.Entry<Integer, Quantity> line : left.entrySet()) {
                    long rest = line.getValue().amount();
                    now.put(line.getKey(), random.nextInt(4) == 0 ? rest : random.nextLong(rest + 1));
                }
                Returns.Outcome outcome = Returns.of(sale, returned, now, ticket());
                if (outcome instanceof Returns.Outcome.Built step) {
                    PaidReturn paidReturn = step.paidReturn();
                    assertThat(ReturnMessage.of(paidReturn).toDomain()).isEqualTo(paidReturn);
                    returned = returned.plus(paidReturn);
                    addBalances(balances, paidReturn.postings());
                    points += earned(paidReturn.points());
                    spent += spent(paidReturn.points());
                    figures = figures.plus(paidReturn);
                    assertThat(points)
                            .as("seed %d round %d", seed, round)
                            .isEqualTo(sale.earning().minus(earningIn(returned)).fen() / 100);
                    assertCashComesLast(sale, returned);
                }
                left = Returns.left(sale, returned);
            }
            assertThat(returned.refunded()).as("seed %d round %d", seed, round).isEqualTo(sale.paid());
            assertThat(balances.values()).as("seed %d round %d", seed, round).containsOnly(0L);
            assertThat(spent).as("seed %d round %d", seed, round).isZero();
            assertThat(figures.moved()).isEmpty();
            assertThat(figures.points()).isEmpty();
            assertThat(figures.byTender().values())
                    .as("seed %d round %d", seed, round)
                    .containsOnly(Money.ZERO);
        }
    }

    private static long earned(List<PointsEntry> entries) {
        return entries.stream().mapToLong(PointsEntry::points).sum() - spent(entries);
    }

    private static long spent(List<PointsEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind() == PointsEntry.Kind.SPENT || entry.kind() == PointsEntry.Kind.GIVEN_BACK)
                .mapToLong(PointsEntry::points)
                .sum();
    }

    private static Money earningIn(Returned returned) {
        return Money.sum(returned.byTender().entrySet().stream()
                .filter(entry -> entry.getKey().kind().earns())
                .map(Map.Entry::getValue)
                .toList());
    }

    /** Nobody turns a voucher, points or an account into cash by bringing goods back. */
    private static void assertCashComesLast(PaidSale sale, Returned returned) {
        boolean cashBack =
                returned.refunded(new Returned.Means(TenderKind.CASH, "")).isPositive();
        for (Tender tender : sale.tenders()) {
            Returned.Means means = new Returned.Means(tender.kind(), tender.reference());
            if (cashBack && tender.kind() != TenderKind.CASH) {
                Money paid = Money.sum(sale.tenders().stream()
                        .filter(other -> other.kind() == tender.kind()
                                && other.reference().equals(tender.reference()))
                        .map(Tender::amount)
                        .toList());
                assertThat(returned.refunded(means)).isEqualTo(paid);
            }
        }
    }

    /** What one till built knowing the others' steps folds to the same in any order of arrival. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6})
    void returnsFoldToTheSameInAnyOrder(long seed) {
        Random random = new Random(seed);
        PaidSale sale = sale(random, CashRounding.JIAO_DOWN);
        List<PaidReturn> steps = new ArrayList<>();
        Returned returned = Returned.NOTHING;
        for (Map.Entry<Integer, Quantity> line :
                Returns.left(sale, Returned.NOTHING).entrySet()) {
            PaidReturn step =
                    built(sale, returned, Map.of(line.getKey(), line.getValue().amount()));
            steps.add(step);
            returned = returned.plus(step);
        }
        for (int order = 0; order < 20; order++) {
            Collections.shuffle(steps, random);
            assertThat(Returned.of(steps)).as("seed %d", seed).isEqualTo(returned);
            DayFigures figures = DayFigures.NONE;
            for (PaidReturn step : steps) {
                figures = figures.plus(Consequences.of(step));
            }
            assertThat(figures.plus(sale).points()).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void moreThanSoldMinusReturnedIsRefusedWithWhatIsLeft() {
        PaidSale sale = sale(new Random(1), CashRounding.JIAO_DOWN);
        SaleLine line = sale.lines().get(0);
        long sold = line.quantity().amount();
        Returned before = Returned.NOTHING.plus(built(sale, Returned.NOTHING, Map.of(line.lineNumber(), 1L)));
        assertThat(Returns.of(sale, before, Map.of(line.lineNumber(), sold), ticket()))
                .isEqualTo(new Returns.Outcome.TooMuch(
                        line.lineNumber(),
                        new Quantity(sold - 1, line.quantity().measure())));
        assertThat(Returns.of(sale, before, Map.of(line.lineNumber(), -1L), ticket()))
                .isInstanceOf(Returns.Outcome.TooMuch.class);
        assertThat(Returns.of(sale, before, Map.of(99, 1L), ticket())).isEqualTo(new Returns.Outcome.UnknownLine(99));
        assertThat(Returns.of(sale, before, Map.of(), ticket())).isInstanceOf(Returns.Outcome.Nothing.class);
    }

    @Test
    void theDrawerHoldsTheFloatPlusCashInLessCashOut() {
        Random random = new Random(9);
        PaidSale sale = sale(random, CashRounding.JIAO_DOWN);
        PaidReturn back =
                built(sale, Returned.NOTHING, Map.of(sale.lines().get(0).lineNumber(), 1L));
        ShiftTotals totals = ShiftTotals.NONE.plus(sale).plus(back);
        ShiftOpened shift = new ShiftOpened(SHIFT, TILL, new CashierId("07"), DATE, Money.ofFen(500_00), NOW);
        ZReport report = ZReport.close(shift, totals, DocumentId.of(NOW, 9, 9), 1, Money.ofFen(500_00), NOW);
        assertThat(report.expected())
                .isEqualTo(Money.ofFen(500_00).plus(sale.paid()).minus(back.refunded()));
        assertThat(totals.returned().count()).isEqualTo(1);
        assertThat(totals.gross()).isEqualTo(sale.total());
        ShiftClosedMessage message = ShiftClosedMessage.of(report);
        assertThat(message.toDomain()).isEqualTo(report);
    }

    @Test
    void weighedAndOpenedGoodsGoIntoQuarantineAndSealedOnesToTheShelf() {
        OpenSale open = OpenSale.EMPTY;
        for (String code :
                List.of(Goods.RICE_CODE, Goods.NOODLES.shortCode(), CodeReader.embed("28", Goods.LOOSE_PLU, 1_234))) {
            open = ((ScanResult.Added) open.scan(code, 1, READER, BOOK)).sale();
        }
        PaidSale sale = ((Settlement.Settled)
                        open.settleCash(Money.ofFen(500_00), CashRounding.JIAO_DOWN, BOOK, ticket()))
                .sale();
        PaidReturn back = ((Returns.Outcome.Built)
                        Returns.of(sale, Returned.NOTHING, Map.of(1, 1L, 2, 1L, 3, 1_234L), Set.of(2), ticket()))
                .paidReturn();
        assertThat(back.lines()).extracting(ReturnLine::bin).containsExactly(Bin.SHELF, Bin.QUARANTINE, Bin.QUARANTINE);
        assertThat(back.movements())
                .extracting(StockMovement::bin)
                .containsExactly(Bin.SHELF, Bin.QUARANTINE, Bin.QUARANTINE);
        assertThat(ReturnMessage.of(back).toDomain()).isEqualTo(back);
        DayFigures figures = DayFigures.NONE.plus(sale).plus(back);
        assertThat(figures.moved()).as("what moved, wherever it lies").isEmpty();
        assertThat(figures.quarantined()).isEqualTo(Map.of(Goods.NOODLES.code(), 1L, Goods.LOOSE_RICE.code(), 1_234L));
        assertThat(DayEntry.of(back)
                        .effect()
                        .amount(new Figure(
                                Subject.QUARANTINE, Goods.NOODLES.code().value())))
                .isEqualTo(1);
        assertThat(DayFigures.compare(DayFigures.NONE.plus(back), DayFigures.NONE))
                .extracting(DayFigures.Difference::subject)
                .contains(DayFigures.Subject.QUARANTINE);
    }

    @Test
    void aReturnOfATillThatKnewNoQuarantineWentToTheShelf() {
        assertThat(Bin.ofWord(Optional.empty())).isEqualTo(Bin.SHELF);
        assertThat(Bin.ofWord(Optional.of("OF_TOMORROW"))).isEqualTo(Bin.QUARANTINE);
    }

    @Test
    void aBlindReturnGivesCashAtWhatTheGoodsWouldCostAndIsKnownInTheFigures() {
        PaidSale sale = sale(new Random(5), CashRounding.JIAO_DOWN);
        DocumentId own = DocumentId.of(NOW, 7, 8);
        DocumentId yes = DocumentId.of(NOW, 7, 9);
        PaidReturn back =
                Returns.blind(sale.lines(), Set.of(1), own, ticket()).as(PaidReturn.Kind.BLIND, Optional.of(yes));
        assertThat(back.refunded()).isEqualTo(sale.total());
        assertThat(back.refunds()).containsExactly(Refund.cash(sale.total()));
        assertThat(back.points()).isEmpty();
        assertThat(back.tax()).isEqualTo(sale.tax());
        assertThat(back.lines().get(0).bin()).isEqualTo(Bin.QUARANTINE);
        assertThat(ReturnMessage.of(back).toDomain()).isEqualTo(back);
        ShiftTotals totals = ShiftTotals.NONE.plus(back);
        assertThat(totals.returned().blind().refunded()).isEqualTo(sale.total());
        assertThat(totals.returned().voided().count()).isZero();
        Map<Account, Long> balances = new EnumMap<>(Account.class);
        addBalances(balances, back.postings());
        assertThat(balances.getOrDefault(Account.SALE_CLEARING, 0L)).isZero();
    }

    @Test
    void aWordOfAnotherReleaseIsAReturnLikeAnyOther() {
        assertThat(PaidReturn.Kind.ofWord(Optional.empty())).isEqualTo(PaidReturn.Kind.BY_RECEIPT);
        assertThat(PaidReturn.Kind.ofWord(Optional.of("OF_TOMORROW"))).isEqualTo(PaidReturn.Kind.BY_RECEIPT);
    }

    @Test
    void aVoidedSaleGivesEveryTenderBackAndStandsInTheZReport() {
        PaidSale sale = sale(new Random(7), CashRounding.JIAO_DOWN);
        Map<Integer, Long> all = new TreeMap<>();
        sale.lines().forEach(line -> all.put(line.lineNumber(), line.quantity().amount()));
        PaidReturn back =
                built(sale, Returned.NOTHING, all).as(PaidReturn.Kind.VOID, Optional.of(DocumentId.of(NOW, 7, 9)));
        assertThat(back.refunded()).isEqualTo(sale.paid());
        ShiftTotals totals = ShiftTotals.NONE.plus(sale).plus(back);
        assertThat(totals.expected(Money.ZERO)).isEqualTo(Money.ZERO);
        ShiftOpened shift = new ShiftOpened(SHIFT, TILL, new CashierId("07"), DATE, Money.ZERO, NOW);
        ZReport report = ZReport.close(shift, totals, DocumentId.of(NOW, 9, 9), 1, Money.ZERO, NOW);
        assertThat(ShiftClosedMessage.of(report).toDomain()).isEqualTo(report);
        assertThat(report.totals().returned().voided().count()).isEqualTo(1);
    }

    @Test
    void aReturnWhoseSumsDoNotHoldCannotBeBuilt() {
        PaidSale sale = sale(new Random(3), CashRounding.JIAO_DOWN);
        PaidReturn back =
                built(sale, Returned.NOTHING, Map.of(sale.lines().get(0).lineNumber(), 1L));
        assertThatThrownBy(() -> new PaidReturn(
                        back.id(),
                        back.receiptNumber(),
                        back.shiftId(),
                        back.cashier(),
                        back.at(),
                        back.originalSale(),
                        back.originalReceipt(),
                        back.lines(),
                        List.of(Refund.cash(back.refunded().plus(Money.ofFen(1)))),
                        back.member(),
                        back.pointsReversed()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("refunded with");
    }
}
