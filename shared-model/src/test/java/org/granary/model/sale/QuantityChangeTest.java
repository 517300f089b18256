package org.granary.model.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.granary.model.Goods;
import org.granary.model.catalog.CodeReader;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Limit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.ShopId;
import org.granary.model.pricing.Basket;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.pricing.Pricing;
import org.granary.model.sale.OpenSale.QuantityChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another quantity for a line on the table. */
final class QuantityChangeTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:26:00Z");
    private static final CodeReader READER = new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES);
    private static final PriceBook BOOK = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, NOW);
    private static final Pricing PRICING = Pricing.of(BOOK);

    private static OpenSale scan(OpenSale sale, String code, long packs) {
        return ((ScanResult.Added) sale.scan(code, packs, READER, BOOK)).sale();
    }

    private static QuantityChange.Changed changed(OpenSale sale, int line, long packs) {
        return (QuantityChange.Changed) sale.changeQuantity(line, packs, PRICING, BOOK, NOW);
    }

    private static PriceBook riceAt(long fen) {
        SellUnit rice = SellUnit.single(Goods.RICE.code());
        PriceVersion version =
                new PriceVersion(5, NOW, List.of(), List.of(new PriceVersion.Entry(rice, Money.ofFen(fen))));
        return PriceBook.at(
                Goods.CATALOG,
                PriceHistory.of(new ShopId("ZSL"), List.of(version), Set.of(new PriceHistory.Raise(rice, 5)), Set.of()),
                NOW);
    }

    @Test
    void moreOfALineIsTheSameLineAndLeavesNoTrace() {
        OpenSale sale = scan(scan(OpenSale.EMPTY, Goods.RICE_CODE, 1), Goods.NOODLES.shortCode(), 1);
        QuantityChange.Changed change = changed(sale, 1, 3);
        assertThat(change.taken()).isEmpty();
        assertThat(change.sale().voidedLines()).isEmpty();
        assertThat(change.sale().basket().lines())
                .extracting(BasketLine::lineNumber)
                .containsExactly(1, 2);
        assertThat(change.sale().basket().lines().get(0).quantity()).isEqualTo(Quantity.pieces(3));
        assertThat(change.sale().price(PRICING).total()).isEqualTo(Money.ofFen(3 * 79_90 + 12_80));
    }

    @Test
    void lessOfALineIsAPartTakenOutAndStaysOnRecordWithItsShare() {
        OpenSale sale = scan(OpenSale.EMPTY, Goods.RICE_CARTON_CODE, 3);
        QuantityChange.Changed change = changed(sale, 1, 1);
        VoidedLine part = change.taken().orElseThrow();
        assertThat(part.amount()).isEqualTo(Money.ofFen(620_00));
        assertThat(part.quantity()).as("in base units, as it leaves the stock").isEqualTo(Quantity.pieces(8));
        assertThat(part.unit().pack()).isEqualTo("箱");
        assertThat(change.sale().voidedLines()).containsExactly(part);
        assertThat(change.sale().price(PRICING).total()).isEqualTo(Money.ofFen(310_00));
    }

    @Test
    void whatNobodyCountedKeepsItsQuantity() {
        OpenSale sale = scan(OpenSale.EMPTY, CodeReader.embed("28", Goods.LOOSE_PLU, 1234), 1);
        assertThat(sale.changeQuantity(1, 2, PRICING, BOOK, NOW)).isEqualTo(new QuantityChange.NotCounted());
    }

    @Test
    void aPriceSetByHandIsForThePacksThatLieThere() {
        PriceOverride override = new PriceOverride(Money.ofFen(70_00), "a", "");
        OpenSale sale = scan(OpenSale.EMPTY, Goods.RICE_CODE, 2)
                .override(1, override, PRICING)
                .orElseThrow();
        assertThat(sale.changeQuantity(1, 3, PRICING, BOOK, NOW)).isEqualTo(new QuantityChange.OnlyThese());
        assertThat(changed(sale, 1, 1).sale().price(PRICING).total()).isEqualTo(Money.ofFen(70_00));
        assertThat(changed(sale, 1, 1).taken()).map(VoidedLine::amount).contains(Money.ofFen(70_00));
    }

    @Test
    void aDateReadOffTheGoodsIsForThePacksThatLieThere() {
        OpenSale scanned = scan(OpenSale.EMPTY, Goods.RICE_CODE, 1);
        BasketLine dated = scanned.basket().lines().get(0).of(Optional.of(LocalDate.of(2026, 12, 1)), Optional.empty());
        OpenSale sale = new OpenSale(new Basket(List.of(dated)), List.of(), 2, Optional.empty());
        assertThat(sale.changeQuantity(1, 2, PRICING, BOOK, NOW)).isEqualTo(new QuantityChange.OnlyThese());
    }

    @Test
    void afterARaiseMoreIsAnotherLineAndAfterACutItIsNot() {
        OpenSale sale = scan(OpenSale.EMPTY, Goods.RICE_CODE, 1);
        assertThat(sale.changeQuantity(1, 2, PRICING, riceAt(85_00), NOW)).isEqualTo(new QuantityChange.Dearer());
        QuantityChange cheaper = sale.changeQuantity(1, 2, Pricing.of(riceAt(69_90)), riceAt(69_90), NOW);
        assertThat(((QuantityChange.Changed) cheaper)
                        .sale()
                        .price(riceAt(69_90))
                        .total())
                .isEqualTo(Money.ofFen(2 * 69_90));
    }

    @Test
    void everyRefusalSaysWhy() {
        OpenSale sale = scan(OpenSale.EMPTY, Goods.RICE_CODE, 2);
        assertThat(sale.changeQuantity(1, 2, PRICING, BOOK, NOW)).isEqualTo(new QuantityChange.Same());
        assertThat(sale.changeQuantity(9, 2, PRICING, BOOK, NOW)).isEqualTo(new QuantityChange.NoLine());
        for (long packs : new long[] {0, -1, 10_000}) {
            assertThat(sale.changeQuantity(1, packs, PRICING, BOOK, NOW))
                    .isEqualTo(new QuantityChange.BeyondLimit(Limit.PACKS_PER_LINE));
        }
    }

    /** However often it goes down. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatIsTakenOutAndWhatIsLeftAreWhatWasThere(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            long packs = 2L + random.nextInt(200);
            OpenSale sale = scan(OpenSale.EMPTY, Goods.RICE_CODE, packs);
            while (packs > 1 && random.nextInt(4) > 0) {
                packs = 1L + random.nextInt((int) packs - 1);
                sale = changed(sale, 1, packs).sale();
            }
            Money taken = Money.sum(
                    sale.voidedLines().stream().map(VoidedLine::amount).toList());
            long pieces = sale.voidedLines().stream()
                    .mapToLong(line -> line.quantity().amount())
                    .sum();
            assertThat(taken).as("seed %d round %d", seed, round).isEqualTo(Money.ofFen(pieces * 79_90));
            assertThat(sale.price(PRICING).total()).isEqualTo(Money.ofFen(packs * 79_90));
        }
    }
}
