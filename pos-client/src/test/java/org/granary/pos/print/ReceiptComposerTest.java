package org.granary.pos.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
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
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.PriceBook;
import org.granary.model.pricing.PriceHistory;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.pricing.PriceVersion;
import org.granary.model.pricing.Pricing;
import org.granary.model.sale.CashRounding;
import org.granary.model.sale.OpenSale;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Returned;
import org.granary.model.sale.Returns;
import org.granary.model.sale.ScanResult;
import org.granary.model.sale.Settlement;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.sale.exchange.Carried;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.shift.ZReport;
import org.granary.model.weigh.Weighed;
import org.granary.pos.catalog.ShopDetails;
import org.granary.pos.device.escpos.EscPosEncoder;
import org.granary.pos.device.escpos.ReceiptDocument;
import org.granary.pos.device.escpos.ReceiptElement;
import org.granary.pos.till.ShopOfOne;
import org.junit.jupiter.api.Test;

final class ReceiptComposerTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:26:00Z");
    private static final ShopDetails SHOP = new ShopDetails(new ShopId("ZSL"), "中山路店", "", "");
    private static final DocumentId SHIFT = DocumentId.of(NOW, 1, 1);

    /** Two bags of rice, scanned at 79.95 before a cut to 69.97 took effect. */
    private static PaidSale sale() {
        CatalogIndex catalog =
                CatalogIndex.of(List.of(ShopOfOne.sku("DM0001", "谷丰 五常大米", "10kg/袋", ShopOfOne.RICE, 7_995)));
        PriceBook before = PriceBook.at(catalog, PriceHistory.EMPTY, NOW);
        PriceVersion cut = new PriceVersion(
                1187,
                NOW,
                List.of(),
                List.of(new PriceVersion.Entry(SellUnit.single(new SkuCode("DM0001")), Money.ofFen(6_997))));
        PriceBook after = PriceBook.at(catalog, PriceHistory.of(SHOP.id(), List.of(cut), Set.of(), Set.of()), NOW);
        OpenSale open = ((ScanResult.Added) OpenSale.EMPTY.scan(
                        ShopOfOne.RICE, 2, new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES), before))
                .sale();
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                DocumentId.of(NOW, 2, 2), ReceiptNumber.parse("ZSL-02-261122-0137"), SHIFT, new CashierId("07"), NOW);
        return ((Settlement.Settled) open.settleCash(Money.ofFen(15_000), CashRounding.JIAO_DOWN, after, ticket))
                .sale();
    }

    /** The same rice, paid by a code. */
    private static PaidSale paidByWallet() {
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, NOW);
        OpenSale open = ((ScanResult.Added) OpenSale.EMPTY.scan(
                        Goods.RICE_CODE, 1, new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES), book))
                .sale();
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                DocumentId.of(NOW, 2, 2), ReceiptNumber.parse("ZSL-02-261122-0137"), SHIFT, new CashierId("07"), NOW);
        Tender tender = Tender.of(
                TenderKind.WECHAT_PAY,
                open.price(book).total(),
                DocumentId.of(NOW, 3, 3).toString());
        return ((Settlement.Settled) open.settle(List.of(tender), Money.ZERO, Pricing.of(book), ticket)).sale();
    }

    private static String paper(ReceiptDocument document) {
        return new String(new EscPosEncoder(48).encode(document).toArray(), Charset.forName("GB18030"));
    }

    @Test
    void aWeightShowsGrossAndTareAndAKeyedOneIsMarked() {
        ReceiptComposer composer = new ReceiptComposer(() -> SHOP, Locale.SIMPLIFIED_CHINESE);
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, NOW);
        CatalogIndex.Item loose = Goods.CATALOG.byShortCode(Goods.LOOSE_PLU).orElseThrow();
        OpenSale open = ((ScanResult.Added)
                        OpenSale.EMPTY.weigh(loose, 1_234, Weighed.of(1_246, 12), BasketLine.Entry.WEIGHED, book))
                .sale();
        open = ((ScanResult.Added) open.weigh(loose, 500, Weighed.of(500, 0), BasketLine.Entry.KEYED_WEIGHT, book))
                .sale();
        String label =
                CodeTemplate.parseAll("23=FFWWWWWEEEEENNNNNC").get(0).write(Goods.LOOSE_PLU, 1_000, Money.ofFen(5_00));
        open = ((ScanResult.Added) open.scan(label, 1, new CodeReader(CodeTemplate.DEFAULTS), book)).sale();
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                DocumentId.of(NOW, 2, 2), ReceiptNumber.parse("ZSL-02-261122-0137"), SHIFT, new CashierId("07"), NOW);
        PaidSale sale = ((Settlement.Settled)
                        open.settleCash(Money.ofFen(15_000), CashRounding.JIAO_DOWN, book, ticket))
                .sale();
        assertThat(paper(composer.receipt(sale, ReceiptComposer.Copy.ORIGINAL)))
                .contains("1.234kg", "5.98", "7.38", "毛重 1.246  皮重 0.012")
                .contains("毛重 0.500  皮重 0.000", "手输重量")
                .contains("1份", "净重 1.000kg  标签价 5.00", "-0.98");
    }

    @Test
    void aPriceSetByHandStandsOnTheReceiptWithItsReason() {
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, NOW);
        OpenSale open = ((ScanResult.Added) OpenSale.EMPTY.scan(
                        Goods.RICE_CODE, 2, new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES), book))
                .sale();
        open = open.override(1, new PriceOverride(Money.ofFen(60_00), "x", "DAMAGED bag torn"), Pricing.of(book))
                .orElseThrow();
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                DocumentId.of(NOW, 2, 2), ReceiptNumber.parse("ZSL-02-261122-0137"), SHIFT, new CashierId("07"), NOW);
        PaidSale sale = ((Settlement.Settled)
                        open.settleCash(Money.ofFen(15_000), CashRounding.JIAO_DOWN, book, ticket))
                .sale();
        assertThat(paper(new ReceiptComposer(() -> SHOP, Locale.SIMPLIFIED_CHINESE)
                        .receipt(sale, ReceiptComposer.Copy.ORIGINAL)))
                .contains("79.90", "159.80", "改价 60.00（包装破损）", "-39.80", "120.00");
    }

    @Test
    void aReceiptExplainsEveryAmount() {
        ReceiptComposer composer = new ReceiptComposer(() -> SHOP, Locale.SIMPLIFIED_CHINESE);
        assertThat(paper(composer.receipt(sale(), ReceiptComposer.Copy.ORIGINAL)))
                .contains("粮仓 · 中山路店", "单号 ZSL-02-261122-0137", "2026-11-22 10:26", "收银员 07   收银台 02")
                .contains("谷丰 五常大米 10kg", "2袋", "79.95", "159.90")
                .contains("新价 69.97", "-19.96")
                .contains("合计 1行2件", "139.94", "优惠", "19.96", "抹零", "0.04")
                .contains("现金 150.00", "找零 10.10", "139.90")
                .contains("价格版本 1187", "谢谢惠顾，请核对找零")
                .doesNotContain("副本");
    }

    @Test
    void aWalletStandsOnTheReceiptWithItsOrderNumberAndTheInvoiceCodeWithTheSale() {
        PaidSale sale = paidByWallet();
        String order = sale.tenders().get(0).reference().replace("-", "");
        InvoiceCode invoices = new InvoiceCode("https://fp.example.org/i?d={sale}&n={receipt}&t={total}");
        ReceiptComposer composer = new ReceiptComposer(() -> SHOP, Locale.SIMPLIFIED_CHINESE, invoices);
        for (ReceiptComposer.Copy copy : ReceiptComposer.Copy.values()) {
            ReceiptDocument receipt = composer.receipt(sale, copy);
            assertThat(receipt.elements()).noneMatch(ReceiptElement.Drawer.class::isInstance);
            assertThat(paper(receipt)).contains("微信支付").contains("商户单号 " + order);
            assertThat(receipt.elements())
                    .filteredOn(ReceiptElement.Qr.class::isInstance)
                    .extracting(element -> ((ReceiptElement.Qr) element).data())
                    .containsExactly("https://fp.example.org/i?d=" + sale.id() + "&n=" + sale.receiptNumber() + "&t="
                            + sale.paid().yuan());
        }
    }

    @Test
    void anInvoiceCodeIsAnAddressThatNamesTheSale() {
        for (String wrong :
                new String[] {"fp.example.org/{sale}", "https://fp.example.org/", "ftp://a/{sale}", "{sale}"}) {
            assertThatThrownBy(() -> new InvoiceCode(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** One of the two bags back for another bag of rice, or for weighed rice. */
    private static PaidExchange exchange(boolean dearer) {
        PaidSale before = sale();
        OpenSale.Ticket ticket = new OpenSale.Ticket(
                DocumentId.of(NOW, 4, 4), ReceiptNumber.parse("ZSL-02-261122-0138"), SHIFT, new CashierId("07"), NOW);
        PaidReturn back = ((Returns.Outcome.Built)
                        Returns.of(before, Returned.NOTHING, Map.of(1, 1L), Set.of(1), ticket))
                .paidReturn();
        PriceBook book = PriceBook.at(Goods.CATALOG, PriceHistory.EMPTY, NOW);
        String code = dearer ? Goods.RICE_CODE : CodeReader.embed("28", Goods.LOOSE_PLU, 1_234);
        OpenSale open = ((ScanResult.Added)
                        OpenSale.EMPTY.scan(code, 1, new CodeReader(CodeReader.DEFAULT_QUANTITY_PREFIXES), book))
                .sale();
        Carried carried = Carried.of(back.refunds(), open.price(book).total(), CashRounding.JIAO_DOWN);
        List<Tender> tenders = new ArrayList<>(carried.tenders());
        if (carried.rest().isPositive()) {
            tenders.add(Tender.of(TenderKind.CARD, carried.rest(), "4711"));
        }
        OpenSale.Ticket own =
                new OpenSale.Ticket(DocumentId.of(NOW, 5, 5), ticket.receiptNumber(), SHIFT, ticket.cashier(), NOW);
        return PaidExchange.of(
                back, ((Settlement.Settled) open.settle(tenders, carried.rounding(), Pricing.of(book), own)).sale());
    }

    @Test
    void anExchangeIsOnePaperThatTiesOutAtEitherWidth() {
        ReceiptComposer composer = new ReceiptComposer(() -> SHOP, Locale.SIMPLIFIED_CHINESE);
        for (int columns : List.of(32, 48)) {
            EscPosEncoder encoder = new EscPosEncoder(columns);
            String dearer = new String(
                    encoder.encode(composer.exchange(exchange(true), ReceiptComposer.Copy.ORIGINAL))
                            .toArray(),
                    Charset.forName("GB18030"));
            assertThat(dearer)
                    .contains("换货单", "ZSL-02-261122-0138", "ZSL-02-261122-0137", "[隔离]", "-69.97", "退货抵付 现金")
                    .contains("4711", "顾客签名")
                    .doesNotContain("退还顾客");
        }
        PaidExchange cheaper = exchange(false);
        ReceiptDocument first = composer.exchange(cheaper, ReceiptComposer.Copy.ORIGINAL);
        assertThat(paper(first)).contains("退还顾客", cheaper.cashBack().yuan());
        assertThat(first.elements()).anyMatch(ReceiptElement.Drawer.class::isInstance);
        ReceiptDocument copy = composer.exchange(cheaper, ReceiptComposer.Copy.DUPLICATE);
        assertThat(paper(copy)).contains("副本");
        assertThat(copy.elements()).noneMatch(ReceiptElement.Drawer.class::isInstance);
        assertThat(composer.exchange(exchange(true), ReceiptComposer.Copy.ORIGINAL)
                        .elements())
                .as("only a card moved")
                .noneMatch(ReceiptElement.Drawer.class::isInstance);
    }

    @Test
    void onlyTheFirstPaperOfACashSaleOpensTheDrawer() {
        ReceiptComposer composer = new ReceiptComposer(() -> SHOP, Locale.SIMPLIFIED_CHINESE);
        assertThat(composer.receipt(sale(), ReceiptComposer.Copy.ORIGINAL).elements())
                .anyMatch(ReceiptElement.Drawer.class::isInstance);
        assertThat(composer.receipt(sale(), ReceiptComposer.Copy.LATE).elements())
                .noneMatch(ReceiptElement.Drawer.class::isInstance);
        ReceiptDocument copy = composer.receipt(sale(), ReceiptComposer.Copy.DUPLICATE);
        assertThat(copy.elements()).noneMatch(ReceiptElement.Drawer.class::isInstance);
        assertThat(paper(copy)).contains("副本");
    }

    @Test
    void aReportSaysWhatTheDrawerShouldHold() {
        ShiftOpened shift = new ShiftOpened(
                SHIFT,
                TillId.parse("ZSL-02"),
                new CashierId("07"),
                sale().receiptNumber().businessDate(),
                Money.ofFen(20_000),
                NOW);
        ZReport report = ZReport.close(
                shift, ShiftTotals.NONE.plus(sale()), DocumentId.of(NOW, 3, 3), 5, Money.ofFen(33_900), NOW);
        assertThat(paper(new ReceiptComposer(() -> SHOP, Locale.SIMPLIFIED_CHINESE)
                        .report(report, ReceiptComposer.Copy.ORIGINAL)))
                .contains("交班报表 Z5", "销售笔数", "应有现金", "339.90", "实点现金", "339.00", "短款", "-0.90");
        assertThat(paper(new ReceiptComposer(() -> SHOP, Locale.ENGLISH).report(report, ReceiptComposer.Copy.ORIGINAL)))
                .contains("Z report 5", "Cash expected", "Short");
    }

    @Test
    void bothLanguagesHaveTheSameWords() {
        ResourceBundle.Control exact =
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
        ResourceBundle chinese = ResourceBundle.getBundle("org.granary.pos.print.receipt", Locale.ROOT, exact);
        ResourceBundle english = ResourceBundle.getBundle("org.granary.pos.print.receipt", Locale.ENGLISH, exact);
        for (String key : chinese.keySet()) {
            assertThat(english.getString(key)).as(key).isNotEqualTo(chinese.getString(key));
        }
        assertThat(english.keySet()).isEqualTo(chinese.keySet());
    }
}
