package org.granary.pos.sale;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.granary.model.Goods;
import org.granary.model.catalog.CatalogIndex;
import org.granary.model.catalog.CodeReader;
import org.granary.model.catalog.CodeTemplate;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.Rounding;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.LineDiscount;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.pricing.Pricing;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.weigh.Weighed;
import org.granary.model.wire.HeldSaleMessage;
import org.granary.model.wire.SaleMessage;
import org.granary.pos.store.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SalePayloadTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:26:00.007Z");
    private static final PriceBook BOOK = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, NOW);

    private static PaidSale sale(Optional<MemberId> member) {
        OpenSale open = OpenSale.EMPTY.forMember(member);
        for (String code : List.of(
                Goods.RICE_CODE,
                Goods.RICE_CARTON_CODE,
                CodeReader.embed("28", Goods.LOOSE_PLU, 1234),
                Goods.NOODLES.shortCode())) {
            ScanResult result = open.scan(code, 1, new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES), BOOK);
            open = ((ScanResult.Added) result).sale();
        }
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                DocumentId.of(NOW, 1, 2),
                new ReceiptNumber(TillId.parse("ZSL-02"), LocalDate.of(2026, 11, 22), 7),
                DocumentId.of(NOW, 3, 4),
                new CashierId("01"),
                NOW);
        Settlement settlement = open.voidLine(4, Pricing.of(BOOK), NOW)
                .settleCash(Money.ofFen(1_000_000_00), CashRounding.JIAO_DOWN, BOOK, ticket);
        return ((Settlement.Settled) settlement).sale();
    }

    /** By every way in which a weight comes about. */
    private static PaidSale weighed() {
        CodeReader reader = new CodeReader(CodeTemplate.DEFAULTS);
        CatalogIndex.Item loose = Goods.CATALOG.byShortCode(Goods.LOOSE_PLU).orElseThrow();
        CodeTemplate label = CodeTemplate.parseAll("23=FFWWWWWEEEEENNNNNC").get(0);
        OpenSale open =
                added(OpenSale.EMPTY.weigh(loose, 1_234, Weighed.of(1_246, 12), BasketLine.Entry.WEIGHED, BOOK));
        open = added(open.weigh(loose, 500, Weighed.of(500, 0), BasketLine.Entry.KEYED_WEIGHT, BOOK));
        open = added(open.scan(label.write(Goods.LOOSE_PLU, 1_234, Money.ofFen(6_00)), 1, reader, BOOK));
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                DocumentId.of(NOW, 1, 2),
                new ReceiptNumber(TillId.parse("ZSL-02"), LocalDate.of(2026, 11, 22), 7),
                DocumentId.of(NOW, 3, 4),
                new CashierId("01"),
                NOW);
        return ((Settlement.Settled) open.settleCash(Money.ofFen(100_00), CashRounding.NONE, BOOK, ticket)).sale();
    }

    private static OpenSale added(ScanResult result) {
        return ((ScanResult.Added) result).sale();
    }

    @Test
    void weightsAreWrittenLetterForLetterAndReadBack() {
        PaidSale sale = weighed();
        assertThat(SalePayload.of(sale))
                .isEqualTo(Json.write(SaleMessage.of(sale)))
                .contains("\"entry\":\"WEIGHED\",\"gross\":1246,\"tare\":12}")
                .contains("\"entry\":\"KEYED_WEIGHT\",\"gross\":500,\"tare\":0}")
                .contains("\"entry\":\"EMBEDDED_PRICE\",\"label\":600}");
        assertThat(Json.read(SalePayload.of(sale), SaleMessage.class).toDomain())
                .isEqualTo(sale);
        assertThat(SalePayload.of(sale(Optional.empty()))).doesNotContain("\"entry\"", "\"gross\"", "\"label\"");
    }

    @Test
    void aPriceSetByHandIsWrittenLetterForLetterAndReadBack() {
        OpenSale open = added(
                OpenSale.EMPTY.scan(Goods.RICE_CODE, 2, new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES), BOOK));
        PriceOverride by = new PriceOverride(Money.ofFen(60_00), "an-approval", "OTHER bag \"torn\"");
        open = open.override(1, by, Pricing.of(BOOK)).orElseThrow();
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                DocumentId.of(NOW, 1, 2),
                ReceiptNumber.parse("ZSL-02-261122-0007"),
                DocumentId.of(NOW, 3, 4),
                new CashierId("01"),
                NOW);
        PaidSale sale =
                ((Settlement.Settled) open.settleCash(Money.ofFen(200_00), CashRounding.NONE, BOOK, ticket)).sale();
        assertThat(sale.total()).isEqualTo(Money.ofFen(120_00));
        assertThat(SalePayload.of(sale)).isEqualTo(Json.write(SaleMessage.of(sale)));
        assertThat(Json.read(SalePayload.of(sale), SaleMessage.class).toDomain())
                .isEqualTo(sale);
    }

    /** A headquarters of the release before ignores the new fields; every sum has to hold without them. */
    @Test
    void aSaleWithWeightsHoldsForWhoeverIgnoresHowTheyCameAbout() {
        String old = SalePayload.of(weighed()).replaceAll(",\"(entry|gross|tare|label)\":(\"[A-Z_]*\"|\\d+)", "");
        PaidSale read = Json.read(old, SaleMessage.class).toDomain();
        assertThat(read.total()).isEqualTo(weighed().total());
        assertThat(read.movements()).isEqualTo(weighed().movements());
    }

    /** A till of the release before would otherwise charge more than the label says. */
    @Test
    void aHeldPackageIsNoDearerForATillThatKnowsNoPackages() {
        OpenSale open = added(OpenSale.EMPTY.scan(
                CodeTemplate.parseAll("22=FFWWWWWEEEEEC").get(0).write(Goods.LOOSE_PLU, 0, Money.ofFen(7_38)),
                1,
                new CodeReader(CodeTemplate.DEFAULTS),
                BOOK));
        HeldSale held = HeldSale.of(
                open,
                open.price(BOOK),
                DocumentId.of(NOW, 1, 2),
                TillId.parse("ZSL-02"),
                DocumentId.of(NOW, 3, 4),
                new CashierId("01"),
                NOW);
        String words = Json.write(HeldSaleMessage.of(held));
        assertThat(Json.read(words, HeldSaleMessage.class).toDomain()).isEqualTo(held);
        String old = words.replaceAll(",\"(how|portion|label)\":(\"[A-Z_]*\"|\\d+)", "");
        OpenSale resumed = Json.read(old, HeldSaleMessage.class)
                .toDomain()
                .resume(Goods.CATALOG)
                .sale();
        assertThat(resumed.price(BOOK).total().fen()).isBetween(7_36L, 7_38L);
    }

    /** The same sale of goods with another name. */
    private static PaidSale renamed(PaidSale sale, String name) {
        List<SaleLine> lines = sale.lines().stream()
                .map(line -> new SaleLine(
                        line.lineNumber(),
                        line.unit(),
                        name,
                        name,
                        name,
                        line.packs(),
                        line.quantity(),
                        line.measured(),
                        line.listPrice(),
                        line.unitPrice(),
                        line.amount(),
                        line.taxRate(),
                        line.tax(),
                        line.discounts()))
                .toList();
        return new PaidSale(
                sale.id(),
                sale.receiptNumber(),
                sale.shiftId(),
                sale.cashier(),
                sale.at(),
                lines,
                sale.voidedLines(),
                sale.rounding(),
                sale.tenders(),
                sale.priceVersion(),
                sale.member());
    }

    @Test
    void aSaleIsWrittenLetterForLetterAsItsMessage() {
        PaidSale anonymous = sale(Optional.empty());
        PaidSale known = sale(Optional.of(MemberId.of(DocumentId.of(NOW, 8, 8))));
        assertThat(anonymous.voidedLines()).isNotEmpty();
        assertThat(SalePayload.of(anonymous)).isEqualTo(Json.write(SaleMessage.of(anonymous)));
        assertThat(SalePayload.of(known)).isEqualTo(Json.write(SaleMessage.of(known)));
    }

    /** The same sale with a promotion on its first line, paid by card. */
    private static PaidSale promoted(PaidSale sale) {
        List<SaleLine> lines = new ArrayList<>(sale.lines());
        SaleLine first = lines.get(0);
        Money amount = first.amount().minus(Money.ofFen(100));
        lines.set(
                0,
                new SaleLine(
                        first.lineNumber(),
                        first.unit(),
                        first.name(),
                        first.spec(),
                        first.unitName(),
                        first.packs(),
                        first.quantity(),
                        first.measured(),
                        first.listPrice(),
                        first.unitPrice(),
                        amount,
                        first.taxRate(),
                        Rounding.taxWithin(amount, first.taxRate()),
                        List.of(
                                new LineDiscount("r1", "满199减20", Money.ofFen(60)),
                                new LineDiscount("r2", "会员\"价\"", Money.ofFen(40)))));
        return new PaidSale(
                sale.id(),
                sale.receiptNumber(),
                sale.shiftId(),
                sale.cashier(),
                sale.at(),
                lines,
                sale.voidedLines(),
                Money.ZERO,
                List.of(Tender.of(TenderKind.CARD, sale.total().minus(Money.ofFen(100)), "7781 \"x\"")),
                sale.priceVersion(),
                sale.member(),
                7);
    }

    @Test
    void discountsAndReferencesAreWrittenAsInTheMessageAndReadBack() {
        PaidSale sale = promoted(sale(Optional.empty()));
        assertThat(SalePayload.of(sale)).isEqualTo(Json.write(SaleMessage.of(sale)));
        assertThat(Json.read(SalePayload.of(sale), SaleMessage.class).toDomain())
                .isEqualTo(sale);
    }

    @Test
    void goodsInLettersServeOnlyTheSaleOfJustTheseGoods() {
        PaidSale sale = sale(Optional.empty());
        SalePayload.Goods goods = SalePayload.Goods.of(sale.lines(), sale.voidedLines());
        assertThat(goods.areThoseOf(sale)).isTrue();
        assertThat(SalePayload.of(sale, goods)).isEqualTo(SalePayload.of(sale));
        assertThat(goods.areThoseOf(renamed(sale, "other"))).isFalse();
        assertThat(SalePayload.Goods.of(sale.lines(), List.of()).areThoseOf(sale))
                .isFalse();
    }

    @Test
    void whatIsWrittenReadsBackAsTheSameSale() {
        PaidSale sale = sale(Optional.of(MemberId.of(DocumentId.of(NOW, 8, 8))));
        assertThat(Json.read(SalePayload.of(sale), SaleMessage.class).toDomain())
                .isEqualTo(sale);
    }

    @ParameterizedTest
    @ValueSource(strings = {"五常大米 \"特级\"", "back\\slash/slash", "tab\tand\u0001\u007f\u2028", "米🌾", "é</script>"})
    void namesAreEscapedAsInTheMessage(String name) {
        PaidSale sale = renamed(sale(Optional.empty()), name);
        assertThat(SalePayload.of(sale)).isEqualTo(Json.write(SaleMessage.of(sale)));
    }
}
