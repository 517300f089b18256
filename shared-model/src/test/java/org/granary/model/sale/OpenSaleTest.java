package org.granary.model.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.granary.model.Goods;
import org.granary.model.catalog.CodeReader;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.Explanation;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.pricing.PricedLine;
import org.granary.model.pricing.Pricing;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.stock.StockMovement;
import org.granary.model.sync.DayFigures;
import org.granary.model.wire.SaleMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenSaleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:26:00Z");
    private static final CodeReader READER = new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES);
    private static final PriceBook BOOK = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, NOW);
    private static final OpenSale.Ticket TICKET = new OpenSale.Ticket(
            DocumentId.of(NOW, 1, 2),
            new ReceiptNumber(TillId.parse("ZSL-02"), LocalDate.of(2026, 11, 22), 137),
            DocumentId.of(NOW, 3, 4),
            new CashierId("07"),
            NOW);

    private static OpenSale scan(OpenSale sale, String code, long packs) {
        return ((ScanResult.Added) sale.scan(code, packs, READER, BOOK)).sale();
    }

    private static PaidSale settle(OpenSale sale, long handedFen) {
        return ((Settlement.Settled) sale.settleCash(Money.ofFen(handedFen), CashRounding.JIAO_DOWN, BOOK, TICKET))
                .sale();
    }

    @Test
    void aScanAddsALineAtThePriceOfTheMoment() {
        OpenSale sale = scan(OpenSale.EMPTY, Goods.RICE_CODE, 2);
        assertThat(sale.price(BOOK).total()).isEqualTo(Money.ofFen(159_80));
        assertThat(sale.basket().lines().get(0).quantity()).isEqualTo(Quantity.pieces(2));
    }

    @Test
    void aCartonCodeSellsACartonAtTheCartonsPriceAndTakesItsPieces() {
        PaidSale sale = settle(scan(OpenSale.EMPTY, Goods.RICE_CARTON_CODE, 1), 310_00);
        assertThat(sale.total()).isEqualTo(Money.ofFen(310_00));
        assertThat(sale.movements())
                .extracting(movement -> movement.delta().amount())
                .containsExactly(-4L);
        assertThat(sale.lines().get(0).unitName()).isEqualTo("箱");
    }

    @Test
    void aScaleLabelSellsItsWeightRoundedHalfUp() {
        OpenSale sale = scan(OpenSale.EMPTY, CodeReader.embed("28", Goods.LOOSE_PLU, 1234), 1);
        PricedLine line = sale.price(BOOK).lines().get(0);
        assertThat(line.amount()).isEqualTo(Money.ofFen(7_38));
        assertThat(line.line().quantity()).isEqualTo(Quantity.grams(1234));
    }

    @Test
    void everyRefusalLeavesTheSaleAsItWasAndSaysWhy() {
        assertThat(OpenSale.EMPTY.scan("6909000009997", 1, READER, BOOK)).isInstanceOf(ScanResult.Unknown.class);
        assertThat(OpenSale.EMPTY.scan(" ", 1, READER, BOOK)).isInstanceOf(ScanResult.Unreadable.class);
        assertThat(OpenSale.EMPTY.scan("12", 1, READER, BOOK)).isInstanceOf(ScanResult.NeedsWeight.class);
        assertThat(OpenSale.EMPTY.scan(CodeReader.embed("28", "00101", 500), 1, READER, BOOK))
                .isInstanceOf(ScanResult.NotWeighed.class);
        assertThat(OpenSale.EMPTY.scan(CodeReader.embed("28", Goods.LOOSE_PLU, 0), 1, READER, BOOK))
                .isInstanceOf(ScanResult.NotWeighed.class);
        assertThat(OpenSale.EMPTY.scan(Goods.RICE_CODE, 10_000, READER, BOOK))
                .isEqualTo(new ScanResult.BeyondLimit(Limit.PACKS_PER_LINE));
        assertThat(OpenSale.EMPTY.scan(Goods.RICE_CODE, 0, READER, BOOK))
                .isEqualTo(new ScanResult.BeyondLimit(Limit.PACKS_PER_LINE));
    }

    @Test
    void theFiveHundredAndFirstLineIsRefusedAndNothingIsLost() {
        OpenSale sale = OpenSale.EMPTY;
        for (int i = 0; i < Limit.SALE_LINES.max(); i++) {
            sale = scan(sale, Goods.NOODLES.shortCode(), 1);
        }
        assertThat(sale.scan(Goods.RICE_CODE, 1, READER, BOOK)).isEqualTo(new ScanResult.BeyondLimit(Limit.SALE_LINES));
        assertThat(sale.price(BOOK).total()).isEqualTo(Money.ofFen(500 * 12_80));
    }

    @Test
    void aVoidedLineLeavesTheTotalAndStaysOnRecord() {
        OpenSale sale = scan(scan(OpenSale.EMPTY, Goods.RICE_CODE, 1), Goods.NOODLES.shortCode(), 1);
        OpenSale rest = sale.voidLine(1, Pricing.of(BOOK), NOW);
        assertThat(rest.price(BOOK).total()).isEqualTo(Money.ofFen(12_80));
        assertThat(rest.voidedLines()).extracting(VoidedLine::amount).containsExactly(Money.ofFen(79_90));
        OpenSale next = scan(rest, Goods.RICE_CODE, 1);
        assertThat(next.basket().lines()).extracting(line -> line.lineNumber()).containsExactly(2, 3);
    }

    @Test
    void aGivenUpSaleKeepsEveryLineThatWasEverInIt() {
        OpenSale sale = scan(scan(OpenSale.EMPTY, Goods.RICE_CODE, 1), Goods.NOODLES.shortCode(), 1)
                .voidLine(1, Pricing.of(BOOK), NOW);
        assertThat(sale.giveUp(Pricing.of(BOOK), TICKET.id(), TICKET.shiftId(), TICKET.cashier(), NOW))
                .hasValueSatisfying(voided -> assertThat(voided.lines()).hasSize(2));
        assertThat(OpenSale.EMPTY.giveUp(Pricing.of(BOOK), TICKET.id(), TICKET.shiftId(), TICKET.cashier(), NOW))
                .isEmpty();
    }

    @Test
    void tooLittleCashLeavesTheSaleOpenAndNamesTheGap() {
        OpenSale sale = scan(OpenSale.EMPTY, CodeReader.embed("28", Goods.LOOSE_PLU, 1234), 1);
        assertThat(sale.settleCash(Money.ofFen(7_00), CashRounding.JIAO_DOWN, BOOK, TICKET))
                .isEqualTo(new Settlement.Underpaid(Money.ofFen(30)));
        assertThat(OpenSale.EMPTY.settleCash(Money.ofFen(1), CashRounding.NONE, BOOK, TICKET))
                .isInstanceOf(Settlement.NothingScanned.class);
    }

    @Test
    void cashIsRoundedDownToTheJiaoOnALineOfItsOwn() {
        PaidSale sale = settle(scan(OpenSale.EMPTY, CodeReader.embed("28", Goods.LOOSE_PLU, 1234), 1), 10_00);
        assertThat(sale.total()).isEqualTo(Money.ofFen(7_38));
        assertThat(sale.rounding()).isEqualTo(Money.ofFen(8));
        assertThat(sale.change()).isEqualTo(Money.ofFen(2_70));
        assertThat(CashRounding.JIAO_HALF_UP.payable(Money.ofFen(7_38))).isEqualTo(Money.ofFen(7_40));
        assertThat(CashRounding.NONE.payable(Money.ofFen(7_38))).isEqualTo(Money.ofFen(7_38));
    }

    @Test
    void aVersionThatTakesEffectInAnOpenBasketOnlyLowersAndIsExplained() {
        OpenSale sale = scan(scan(OpenSale.EMPTY, Goods.RICE_CODE, 1), Goods.NOODLES.shortCode(), 1);
        SellUnit rice = SellUnit.single(Goods.RICE.code());
        SellUnit noodles = SellUnit.single(Goods.NOODLES.code());
        PriceHistory history = PriceHistory.of(
                new ShopId("ZSL"),
                List.of(new PriceVersion(
                        5,
                        NOW,
                        List.of(),
                        List.of(
                                new PriceVersion.Entry(rice, Money.ofFen(69_90)),
                                new PriceVersion.Entry(noodles, Money.ofFen(15_00))))),
                Set.of(new PriceHistory.Raise(noodles, 5)),
                Set.of());
        List<PricedLine> lines =
                sale.price(PriceBook.at(Goods.CATALOG, history, NOW)).lines();
        assertThat(lines).extracting(PricedLine::amount).containsExactly(Money.ofFen(69_90), Money.ofFen(12_80));
        assertThat(lines.get(0).explanations())
                .contains(new Explanation.LoweredByVersion(Money.ofFen(79_90), Money.ofFen(69_90), 5));
    }

    /** Random baskets: sums, postings, stock and the way over the wire hold for each of them. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everySaleBalancesAndSurvivesTheWire(long seed) {
        Random random = new Random(seed);
        ShiftTotals totals = ShiftTotals.NONE;
        DayFigures figures = DayFigures.NONE;
        for (int round = 0; round < 500; round++) {
            OpenSale open = OpenSale.EMPTY;
            for (int i = random.nextInt(12); i >= 0; i--) {
                open = switch (random.nextInt(3)) {
                    case 0 -> scan(open, Goods.RICE_CODE, 1 + random.nextInt(20));
                    case 1 -> scan(open, Goods.RICE_CARTON_CODE, 1 + random.nextInt(3));
                    default -> scan(open, CodeReader.embed("28", Goods.LOOSE_PLU, 1 + random.nextInt(99_999)), 1);
                };
            }
            if (open.basket().lines().size() > 1 && random.nextInt(3) == 0) {
                open = open.voidLine(1 + random.nextInt(open.basket().lines().size()), Pricing.of(BOOK), NOW);
            }
            PaidSale sale = settle(open, 10_000_000_00L);
            Map<Account, Long> balances = new HashMap<>();
            for (Posting posting : sale.postings()) {
                balances.merge(posting.debit(), posting.amount().fen(), Long::sum);
                balances.merge(posting.credit(), -posting.amount().fen(), Long::sum);
            }
            assertThat(balances.get(Account.SALE_CLEARING))
                    .as("seed %d round %d", seed, round)
                    .isZero();
            assertThat(balances.get(Account.CASH)).isEqualTo(sale.paid().fen());
            assertThat(balances.values().stream().mapToLong(Long::longValue).sum())
                    .isZero();
            assertThat(sale.rounding().fen()).isBetween(0L, 9L);
            assertThat(sale.movements().stream()
                            .map(StockMovement::delta)
                            .mapToLong(Quantity::amount)
                            .sum())
                    .isEqualTo(-sale.lines().stream()
                            .mapToLong(line -> line.quantity().amount())
                            .sum());
            assertThat(SaleMessage.of(sale).toDomain()).isEqualTo(sale);
            totals = totals.plus(sale);
            figures = figures.plus(sale);
        }
        assertThat(totals.sales()).isEqualTo(500);
        assertThat(totals.tendered(TenderKind.CASH))
                .isEqualTo(figures.byTender().get(TenderKind.CASH));
        assertThat(DayFigures.compare(figures, figures)).isEmpty();
        assertThat(DayFigures.compare(figures, DayFigures.NONE))
                .extracting(DayFigures.Difference::subject)
                .contains(DayFigures.Subject.SALES, DayFigures.Subject.TENDER, DayFigures.Subject.STOCK);
    }

    @Test
    void aDocumentWhoseSumsDoNotHoldCannotBeBuilt() {
        PaidSale sale = settle(scan(OpenSale.EMPTY, Goods.RICE_CODE, 1), 100_00);
        SaleMessage message = SaleMessage.of(sale);
        SaleMessage wrong = new SaleMessage(
                message.v(),
                message.id(),
                message.receiptNumber(),
                message.shiftId(),
                message.cashier(),
                message.at(),
                message.lines(),
                message.voidedLines(),
                message.rounding() + 1,
                message.tenders(),
                message.priceVersion(),
                message.member(),
                message.promotionVersion());
        assertThatThrownBy(wrong::toDomain)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("paid with");
    }
}
