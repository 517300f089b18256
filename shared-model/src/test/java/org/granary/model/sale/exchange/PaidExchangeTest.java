package org.granary.model.sale.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.granary.model.document.Consequences;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.member.PointsEntry;
import org.granary.model.reconcile.DayEntry;
import org.granary.model.reconcile.Figure;
import org.granary.model.reconcile.Subject;
import org.granary.model.sale.Account;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Posting;
import org.granary.model.sale.RandomSales;
import org.granary.model.sale.Refund;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.stock.StockMovement;
import org.granary.model.sync.DayFigures;
import org.granary.model.tender.OpenPayment;
import org.granary.model.tender.Step;
import org.granary.model.wire.sale.ExchangeMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PaidExchangeTest {
    private static final List<CashRounding> ROUNDINGS = List.of(CashRounding.values());

    private final RandomSales sales = new RandomSales();

    private static Refund refund(TenderKind kind, long fen) {
        return kind == TenderKind.CASH ? Refund.cash(Money.ofFen(fen)) : new Refund(kind, Money.ofFen(fen), "R");
    }

    private static Carried carried(long total, Refund... refunds) {
        return Carried.of(List.of(refunds), Money.ofFen(total), CashRounding.JIAO_DOWN);
    }

    private PaidReturn partOf(PaidSale sale, Random random, OpenSale.Ticket ticket) {
        Map<Integer, Long> back = new HashMap<>();
        for (Map.Entry<Integer, Quantity> line :
                Returns.left(sale, Returned.NOTHING).entrySet()) {
            back.put(line.getKey(), random.nextLong(line.getValue().amount() + 1));
        }
        int first = sale.lines().get(0).lineNumber();
        back.merge(first, 1L, Math::max);
        return ((Returns.Outcome.Built) Returns.of(sale, Returned.NOTHING, back, ticket)).paidReturn();
    }

    /** The goods of another sale taken for what came back, the rest paid by card and cash. */
    private PaidExchange exchange(PaidSale before, PaidSale goods, Random random, CashRounding rounding) {
        OpenSale.Ticket ticket = sales.ticket();
        PaidReturn back = partOf(before, random, sales.ticket());
        Carried carried = Carried.of(back.refunds(), goods.total(), rounding);
        List<Tender> tenders = new ArrayList<>(carried.tenders());
        OpenPayment payment = OpenPayment.of(carried.rest(), rounding);
        if (payment.rest().fen() > 1 && random.nextBoolean()) {
            Money part = Money.ofFen(1 + random.nextLong(payment.rest().fen() - 1));
            payment = ((Step.Taken) payment.settled(TenderKind.CARD, part, "fresh")).payment();
        }
        if (!payment.complete()) {
            payment = ((Step.Taken) payment.cash(Money.ofFen(1_000_000_00L))).payment();
        }
        tenders.addAll(payment.tenders());
        PaidSale sale = new PaidSale(
                ticket.id(),
                ticket.receiptNumber(),
                ticket.shiftId(),
                ticket.cashier(),
                ticket.at(),
                goods.lines(),
                goods.voidedLines(),
                carried.rounding().plus(payment.rounded()),
                tenders,
                goods.priceVersion(),
                goods.member());
        return PaidExchange.of(back, sale);
    }

    private static void add(Map<Account, Long> balances, List<Posting> postings) {
        for (Posting posting : postings) {
            balances.merge(posting.debit(), posting.amount().fen(), Long::sum);
            balances.merge(posting.credit(), -posting.amount().fen(), Long::sum);
        }
    }

    /** Money, stock and points tie out: what is over the counter is the difference, to the fen and by means. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theDifferenceAloneGoesOverTheCounter(long seed) {
        Random random = new Random(seed);
        int dearer = 0;
        for (int round = 0; round < 400; round++) {
            CashRounding rounding = ROUNDINGS.get(random.nextInt(ROUNDINGS.size()));
            PaidSale before = sales.sale(random, rounding);
            PaidExchange exchange = exchange(before, sales.sale(random, rounding), random, rounding);
            String which = "seed " + seed + " round " + round;
            assertThat(ExchangeMessage.of(exchange).toDomain()).as(which).isEqualTo(exchange);

            Money besides = Money.sum(
                    exchange.paidBesides().stream().map(Tender::amount).toList());
            Money given =
                    Money.sum(exchange.givenBack().stream().map(Refund::amount).toList());
            assertThat(besides.minus(given))
                    .as(which)
                    .isEqualTo(exchange.sale().paid().minus(exchange.back().refunded()));
            boolean bothWays = exchange.givenBack().stream()
                    .anyMatch(refund -> Carried.credit(List.of(refund)).isPositive());
            assertThat(besides.isPositive() && bothWays).as(which).isFalse();
            dearer += besides.isPositive() ? 1 : 0;

            Consequences all = Consequences.of(exchange);
            Map<TenderKind, Money> counter = new HashMap<>();
            exchange.paidBesides().forEach(tender -> counter.merge(tender.kind(), tender.amount(), Money::plus));
            exchange.givenBack()
                    .forEach(refund ->
                            counter.merge(refund.kind(), refund.amount().negate(), Money::plus));
            for (TenderKind kind : TenderKind.values()) {
                assertThat(all.tenders().getOrDefault(kind, Money.ZERO))
                        .as(which)
                        .isEqualTo(counter.getOrDefault(kind, Money.ZERO));
            }
            Map<Account, Long> balances = new HashMap<>();
            add(balances, all.postings());
            assertThat(balances.values().stream().mapToLong(Long::longValue).sum())
                    .isZero();
            assertThat(balances.getOrDefault(Account.SALE_CLEARING, 0L))
                    .as(which)
                    .isZero();
            assertThat(DayFigures.NONE.plus(all))
                    .as(which)
                    .isEqualTo(DayFigures.NONE.plus(exchange.back()).plus(exchange.sale()));
            assertThat(ShiftTotals.NONE.plus(exchange).expected(Money.ZERO))
                    .as(which)
                    .isEqualTo(counter.getOrDefault(TenderKind.CASH, Money.ZERO));
            assertThat(DayEntry.of(exchange).effect().amount(new Figure(Subject.TENDER, TenderKind.CASH.name())))
                    .as(which)
                    .isEqualTo(counter.getOrDefault(TenderKind.CASH, Money.ZERO).fen());
        }
        assertThat(dearer).isBetween(50, 350);
    }

    /** Whatever paid for the new goods, their return gives each means back what it paid, and every ledger ends where it began. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void aLaterReturnOfTheNewGoodsGivesBackExactlyWhatWasPaid(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            CashRounding rounding = ROUNDINGS.get(random.nextInt(ROUNDINGS.size()));
            PaidSale before = sales.sale(random, rounding);
            PaidExchange exchange = exchange(before, sales.sale(random, rounding), random, rounding);
            String which = "seed " + seed + " round " + round;
            Optional<PaidReturn> rest = allOf(before, Returned.NOTHING.plus(exchange.back()));
            PaidReturn goods = allOf(exchange.sale(), Returned.NOTHING).orElseThrow();
            assertThat(goods.refunded()).as(which).isEqualTo(exchange.sale().paid());
            for (Tender tender : exchange.carried()) {
                Returned.Means means = new Returned.Means(tender.kind(), tender.reference());
                Money refunded = Returned.NOTHING.plus(goods).refunded(means);
                assertThat(refunded.isLessThan(tender.amount())).as(which).isFalse();
            }
            List<Consequences> all = new ArrayList<>(
                    List.of(Consequences.of(before), Consequences.of(exchange), Consequences.of(goods)));
            rest.map(Consequences::of).ifPresent(all::add);
            DayFigures end = DayFigures.NONE;
            Map<Account, Long> balances = new HashMap<>();
            for (Consequences one : all) {
                end = end.plus(one);
                add(balances, one.postings());
            }
            assertThat(end.moved()).as(which).isEmpty();
            assertThat(end.points()).as(which).isEmpty();
            assertThat(end.byTender().values()).as(which).containsOnly(Money.ZERO);
            assertThat(balances.values()).as(which).containsOnly(0L);
        }
    }

    private Optional<PaidReturn> allOf(PaidSale sale, Returned before) {
        Map<Integer, Long> all = new HashMap<>();
        Returns.left(sale, before).forEach((line, left) -> all.put(line, left.amount()));
        return Optional.of(Returns.of(sale, before, all, sales.ticket()))
                .filter(Returns.Outcome.Built.class::isInstance)
                .map(outcome -> ((Returns.Outcome.Built) outcome).paidReturn());
    }

    @Test
    void cashIsCarriedFirstAndAVoucherLast() {
        Carried cheaper = carried(25_00, refund(TenderKind.VOUCHER, 20_00), refund(TenderKind.CASH, 30_00));
        assertThat(cheaper.tenders()).containsExactly(Tender.cash(Money.ofFen(25_00), Money.ofFen(25_00)));
        assertThat(cheaper.back()).containsExactly(refund(TenderKind.VOUCHER, 20_00), refund(TenderKind.CASH, 5_00));
        Carried dearer = carried(60_00, refund(TenderKind.VOUCHER, 20_00), refund(TenderKind.CASH, 30_00));
        assertThat(dearer.tenders()).extracting(Tender::kind).containsExactly(TenderKind.CASH, TenderKind.VOUCHER);
        assertThat(dearer.rest()).isEqualTo(Money.ofFen(10_00));
        assertThat(dearer.back()).isEmpty();
    }

    @Test
    void pointsCouponsAndStoredValueGoBackAndPayNothing() {
        Refund points = new Refund(TenderKind.POINTS, Money.ofFen(3_00), "300");
        Refund coupon = refund(TenderKind.COUPON, 5_00);
        Refund stored = refund(TenderKind.STORED_VALUE, 10_00);
        Carried carried = carried(20_00, coupon, points, stored, refund(TenderKind.CARD, 4_00));
        assertThat(carried.tenders()).extracting(Tender::kind).containsExactly(TenderKind.CARD);
        assertThat(carried.rest()).isEqualTo(Money.ofFen(16_00));
        assertThat(carried.back()).containsExactly(coupon, points, stored);
    }

    @Test
    void cashThatGoesBackHasNoOddFenAndTheRoundingIsTheCustomers() {
        Carried carried = carried(27_35, refund(TenderKind.CASH, 30_00));
        assertThat(carried.rounding()).isEqualTo(Money.ofFen(5));
        assertThat(carried.back()).containsExactly(refund(TenderKind.CASH, 2_70));
        Carried odd = carried(27_35, refund(TenderKind.CASH, 29_97));
        assertThat(odd.back()).containsExactly(refund(TenderKind.CASH, 2_70));
        Carried even = carried(30_00, refund(TenderKind.CASH, 30_00));
        assertThat(even.rounding().isZero() && even.back().isEmpty()).isTrue();
        Carried card = carried(27_35, refund(TenderKind.CARD, 30_00));
        assertThat(card.rounding().isZero()).isTrue();
        assertThat(card.back()).containsExactly(refund(TenderKind.CARD, 2_65));
        Carried nothing = carried(5, refund(TenderKind.CASH, 30_00));
        assertThat(nothing.back()).containsExactly(refund(TenderKind.CASH, 30_00));
        assertThat(nothing.tenders()).isEmpty();
    }

    @Test
    void partsThatDoNotBelongTogetherAreNoExchange() {
        Random random = new Random(11);
        PaidSale before = sales.sale(random, CashRounding.JIAO_DOWN);
        PaidExchange good = exchange(before, sales.sale(random, CashRounding.JIAO_DOWN), random, CashRounding.NONE);
        PaidSale other = sales.sale(random, CashRounding.JIAO_DOWN);
        assertThatThrownBy(() -> new PaidExchange(good.back(), other)).hasMessageContaining("one ticket");
        PaidReturn voided = good.back().as(PaidReturn.Kind.VOID, Optional.of(DocumentId.of(RandomSales.NOW, 7, 9)));
        assertThatThrownBy(() -> new PaidExchange(voided, good.sale())).hasMessageContaining("receipt");
        PaidSale byOther = new PaidSale(
                good.sale().id(),
                good.sale().receiptNumber(),
                good.sale().shiftId(),
                good.sale().cashier(),
                good.sale().at(),
                good.sale().lines(),
                List.of(),
                Money.ZERO,
                List.of(Tender.of(TenderKind.CARD, good.sale().total(), "another")),
                0,
                Optional.empty());
        assertThatThrownBy(() -> new PaidExchange(good.back(), byOther)).hasMessageContaining("pay first");
    }

    @Test
    void movementsAndPointsKeepTheIdOfTheirPart() {
        Random random = new Random(12);
        PaidSale before = sales.sale(random, CashRounding.JIAO_DOWN);
        PaidExchange exchange = exchange(before, sales.sale(random, CashRounding.NONE), random, CashRounding.NONE);
        Consequences all = Consequences.of(exchange);
        assertThat(all.document()).isEqualTo(exchange.sale().id());
        assertThat(all.movements().stream().map(StockMovement::document).distinct())
                .containsExactly(exchange.back().id(), exchange.sale().id());
        assertThat(all.points().stream().map(PointsEntry::document))
                .isSubsetOf(exchange.back().id(), exchange.sale().id());
    }
}
