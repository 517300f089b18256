package org.granary.model.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.granary.model.Goods;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.CodeReader;
import org.granary.model.catalog.CodeTemplate;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.Rounding;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.Explanation;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.pricing.PricedLine;
import org.granary.model.weigh.Weighed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loose rice at 5.98 a kg by every way there is. */
final class WeighedLinesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:26:00Z");
    private static final PriceBook BOOK = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, NOW);
    private static final CatalogIndex.Item LOOSE =
            Goods.CATALOG.byShortCode(Goods.LOOSE_PLU).orElseThrow();
    private static final CodeReader READER = new CodeReader(CodeTemplate.DEFAULTS);
    private static final CodeTemplate PRICE =
            CodeTemplate.parseAll("22=FFWWWWWEEEEEC").get(0);
    private static final CodeTemplate BOTH =
            CodeTemplate.parseAll("23=FFWWWWWEEEEENNNNNC").get(0);

    private static PriceBook bookAt(long version, long fenPerKilo) {
        PriceVersion.Entry entry =
                new PriceVersion.Entry(SellUnit.single(Goods.LOOSE_RICE.code()), Money.ofFen(fenPerKilo));
        PriceVersion published = new PriceVersion(version, NOW, List.of(), List.of(entry));
        return PriceBook.at(
                Goods.CATALOG, PriceHistory.of(new ShopId("ZSL"), List.of(published), Set.of(), Set.of()), NOW);
    }

    private static OpenSale scanned(String code, PriceBook book) {
        ScanResult result = OpenSale.EMPTY.scan(code, 1, READER, book);
        assertThat(result).isInstanceOf(ScanResult.Added.class);
        return ((ScanResult.Added) result).sale();
    }

    private static PricedLine only(OpenSale sale, PriceBook book) {
        return sale.price(book).lines().get(0);
    }

    private static SaleLine sold(OpenSale sale, PriceBook book) {
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                DocumentId.of(NOW, 1, 2),
                new ReceiptNumber(TillId.parse("ZSL-02"), LocalDate.of(2026, 11, 22), 7),
                DocumentId.of(NOW, 3, 4),
                new CashierId("01"),
                NOW);
        Settlement settlement = sale.settleCash(Money.ofFen(1_000_00), CashRounding.NONE, book, ticket);
        return ((Settlement.Settled) settlement).sale().lines().get(0);
    }

    @Test
    void aWeightFromTheTillsScaleKeepsGrossAndTareToTheRecord() {
        ScanResult result = OpenSale.EMPTY.weigh(LOOSE, 1_234, Weighed.of(1_246, 12), BasketLine.Entry.WEIGHED, BOOK);
        SaleLine line = sold(((ScanResult.Added) result).sale(), BOOK);
        assertThat(line.amount()).isEqualTo(Money.ofFen(7_38));
        assertThat(line.entry()).isEqualTo(BasketLine.Entry.WEIGHED);
        assertThat(line.weighed().scale()).contains(new Weighed.GrossAndTare(1_246, 12));
        assertThat(line.labelDiffers()).isFalse();
    }

    @Test
    void aLooseArticleWithoutAWeightAsksForOne() {
        assertThat(OpenSale.EMPTY.scan("12", 1, READER, BOOK)).isEqualTo(new ScanResult.NeedsWeight(LOOSE));
        CatalogIndex.Item bag =
                Goods.CATALOG.byCode(CodeReader.key(Goods.RICE_CODE)).orElseThrow();
        assertThat(OpenSale.EMPTY.weigh(bag, 5, Weighed.NONE, BasketLine.Entry.WEIGHED, BOOK))
                .isInstanceOf(ScanResult.NotWeighed.class);
    }

    @Test
    void anAmountOnTheLabelIsKeptAndTheWeightFollowsFromIt() {
        OpenSale sale = scanned(PRICE.write("12", 0, Money.ofFen(7_38)), BOOK);
        SaleLine line = sold(sale, BOOK);
        assertThat(line.amount()).isEqualTo(Money.ofFen(7_38));
        assertThat(line.quantity().amount()).isEqualTo(1_234);
        assertThat(line.unitName()).isEqualTo("份");
        assertThat(line.measured()).isFalse();
        assertThat(line.labelDiffers()).isFalse();
    }

    @Test
    void aLabelThatAsksMoreThanThePriceBookIsFlaggedAndTheLowerIsCharged() {
        OpenSale sale = scanned(BOTH.write("12", 1_234, Money.ofFen(8_00)), BOOK);
        PricedLine line = only(sale, BOOK);
        assertThat(line.amount()).isEqualTo(Money.ofFen(7_38));
        assertThat(line.explanations()).contains(new Explanation.LabelDiffers(Money.ofFen(7_38), Money.ofFen(8_00)));
        assertThat(sold(sale, BOOK).labelDiffers()).isTrue();
        assertThat(sold(sale, BOOK).weighed().label()).contains(Money.ofFen(8_00));
    }

    @Test
    void aLabelThatAsksLessThanThePriceBookIsFlaggedAndKeepsItsWord() {
        OpenSale sale = scanned(BOTH.write("12", 1_234, Money.ofFen(6_00)), BOOK);
        assertThat(only(sale, BOOK).amount()).isEqualTo(Money.ofFen(6_00));
        SaleLine line = sold(sale, BOOK);
        assertThat(line.saved()).isEqualTo(Money.ofFen(1_38));
        assertThat(line.labelDiffers()).isTrue();
    }

    @Test
    void aFenIsNoDifferenceAndTheLowerIsStillCharged() {
        assertThat(only(scanned(BOTH.write("12", 1_234, Money.ofFen(7_39)), BOOK), BOOK)
                        .amount())
                .isEqualTo(Money.ofFen(7_38));
        OpenSale less = scanned(BOTH.write("12", 1_234, Money.ofFen(7_37)), BOOK);
        assertThat(only(less, BOOK).amount()).isEqualTo(Money.ofFen(7_37));
        assertThat(only(less, BOOK).explanations()).noneMatch(Explanation.LabelDiffers.class::isInstance);
    }

    @Test
    void aCutWhileTheCartIsOpenLowersALabelledPackageAndARaiseDoesNot() {
        OpenSale sale = scanned(BOTH.write("12", 1_000, Money.ofFen(5_98)), BOOK);
        assertThat(only(sale, bookAt(3, 4_98)).amount()).isEqualTo(Money.ofFen(4_98));
        assertThat(only(sale, bookAt(3, 6_98)).amount()).isEqualTo(Money.ofFen(5_98));
    }

    @Test
    void aHeldPackageComesBackAsItWas() {
        OpenSale sale = scanned(BOTH.write("12", 1_234, Money.ofFen(6_00)), BOOK);
        HeldSale held = HeldSale.of(
                sale,
                sale.price(BOOK),
                DocumentId.of(NOW, 1, 2),
                TillId.parse("ZSL-02"),
                DocumentId.of(NOW, 3, 4),
                new CashierId("01"),
                NOW);
        assertThat(held.resume(Goods.CATALOG).sale()).isEqualTo(sale);
    }

    /** Whatever label and price book say: never above either, and the record adds up. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theChargeIsNeverAboveTheLabelNorThePriceBook(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            PriceBook book = bookAt(1, 1 + random.nextInt(50_00));
            long grams = 1L + random.nextInt(20_000);
            Money label = Money.ofFen(1 + random.nextInt(99_999));
            PriceBook later = bookAt(2 + random.nextInt(2), 1 + random.nextInt(50_00));
            OpenSale sale = scanned(BOTH.write("12", grams, label), book);
            Money asked = Rounding.perThousand(book.price(LOOSE).price(), grams);
            Money askedLater = Rounding.perThousand(later.price(LOOSE).price(), grams);
            assertThat(only(sale, book).amount())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(asked.min(label));
            assertThat(sold(sale, later).amount())
                    .as("seed %d, round %d, repriced", seed, round)
                    .isEqualTo(asked.min(askedLater).min(label));
            OpenSale priced = scanned(PRICE.write("12", 0, label), book);
            assertThat(only(priced, book).amount())
                    .as("seed %d, round %d, amount only", seed, round)
                    .isEqualTo(label);
        }
    }
}
