package org.granary.model.sale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.granary.model.Goods;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.CodeReader;
import org.granary.model.catalog.SellUnit;
import org.granary.model.document.Consequences;
import org.granary.model.document.Document;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.pricing.Pricing;
import org.granary.model.wire.HeldSaleMessage;
import org.junit.jupiter.api.Test;

final class HeldSaleTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:26:00Z");
    private static final CodeReader READER = new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES);
    private static final PriceBook BOOK = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, NOW);

    private static OpenSale open() {
        OpenSale sale = OpenSale.EMPTY.forMember(Optional.of(MemberId.of(DocumentId.of(NOW, 8, 8))));
        for (String code :
                List.of(Goods.RICE_CODE, Goods.RICE_CARTON_CODE, CodeReader.embed("28", Goods.LOOSE_PLU, 1234))) {
            sale = ((ScanResult.Added) sale.scan(code, 1, READER, BOOK)).sale();
        }
        return ((ScanResult.Added) sale.scan(Goods.NOODLES.shortCode(), 1, READER, BOOK))
                .sale()
                .voidLine(4, Pricing.of(BOOK), NOW);
    }

    private static HeldSale held(OpenSale sale) {
        return HeldSale.of(
                sale,
                sale.price(BOOK),
                DocumentId.of(NOW, 1, 2),
                TillId.parse("ZSL-02"),
                DocumentId.of(NOW, 3, 4),
                new CashierId("07"),
                NOW);
    }

    @Test
    void aHeldSaleIsTakenUpExactlyAsItWasPutAside() {
        HeldSale read = HeldSaleMessage.of(held(open())).toDomain();
        assertThat(read).isEqualTo(held(open()));
        HeldSale.Resumed resumed = read.resume(Goods.CATALOG);
        assertThat(resumed.missing()).isEmpty();
        assertThat(resumed.sale()).isEqualTo(open());
        assertThat(read.total()).isEqualTo(open().price(BOOK).total());
    }

    @Test
    void aPriceSetByHandAndWhatTheLabelSaidComeBackWithTheSale() {
        PriceOverride by = new PriceOverride(Money.ofFen(60_00), "an-approval", "DAMAGED bag torn");
        OpenSale open = open().override(1, by, Pricing.of(BOOK)).orElseThrow();
        BasketLine dated = open.basket().lines().get(1).of(Optional.of(LocalDate.of(2027, 3, 1)), Optional.of("B-7"));
        OpenSale both =
                new OpenSale(open.basket().replacing(dated), open.voidedLines(), open.nextLineNumber(), open.member());
        HeldSale read = HeldSaleMessage.of(held(both)).toDomain();
        assertThat(read).isEqualTo(held(both));
        assertThat(read.resume(Goods.CATALOG).sale()).isEqualTo(both);
        assertThat(read.total()).isEqualTo(both.price(BOOK).total());
    }

    @Test
    void aTillThatKnowsNoPricesByHandChargesNoMoreThanThem() {
        PriceOverride by = new PriceOverride(Money.ofFen(60_00), "an-approval", "DAMAGED");
        OpenSale open = open().override(1, by, Pricing.of(BOOK)).orElseThrow();
        assertThat(HeldSaleMessage.of(held(open)).lines().get(0).price()).isEqualTo(60_00);
        assertThat(open.override(99, by, Pricing.of(BOOK))).isEmpty();
    }

    @Test
    void aLineWhoseArticleIsGoneIsNamedAndTheOthersStay() {
        CatalogIndex smaller = CatalogIndex.of(List.of(Goods.LOOSE_RICE, Goods.NOODLES));
        HeldSale.Resumed resumed = held(open()).resume(smaller);
        assertThat(resumed.missing()).extracting(HeldSale.Line::lineNumber).containsExactly(1, 2);
        assertThat(resumed.sale().basket().lines()).hasSize(1);
    }

    @Test
    void aHeldSaleIsRepricedOnlyDownwardWhenItIsTakenUp() {
        SellUnit rice = SellUnit.single(Goods.RICE.code());
        SellUnit carton = new SellUnit(Goods.RICE.code(), "箱");
        PriceHistory history = PriceHistory.of(
                new ShopId("ZSL"),
                List.of(new PriceVersion(
                        1,
                        NOW,
                        List.of(),
                        List.of(
                                new PriceVersion.Entry(rice, Money.ofFen(70_00)),
                                new PriceVersion.Entry(carton, Money.ofFen(400_00))))),
                Set.of(new PriceHistory.Raise(carton, 1)),
                Set.of());
        PriceBook later = PriceBook.at(Goods.CATALOG, history, NOW);
        OpenSale resumed = held(open()).resume(Goods.CATALOG).sale();
        assertThat(resumed.price(later).lines())
                .extracting(line -> line.unitPrice().price())
                .startsWith(Money.ofFen(70_00), Money.ofFen(310_00));
    }

    @Test
    void holdingAndTakingMoveNothing() {
        HeldSaleTaken taken = new HeldSaleTaken(
                DocumentId.of(NOW, 5, 6), held(open()).id(), TillId.parse("ZSL-01"), new CashierId("08"), NOW);
        assertThat(HeldSaleMessage.Taken.of(taken).toDomain()).isEqualTo(taken);
        Consequences none = Consequences.of(new Document.Taken(taken));
        assertThat(none.movements()).isEmpty();
        assertThat(none.points()).isEmpty();
        assertThat(Consequences.of(new Document.Held(held(open()))).tenders()).isEmpty();
    }

    @Test
    void anEmptySaleCannotBePutAside() {
        assertThatThrownBy(() -> held(OpenSale.EMPTY)).isInstanceOf(IllegalArgumentException.class);
    }
}
