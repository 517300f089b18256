package org.granary.pos.print;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.granary.model.coupon.CouponCode;
import org.granary.model.kernel.BusinessDates;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.member.PointsEntry;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.LineDiscount;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Refund;
import org.granary.model.sale.ReturnLine;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.shift.Drawer;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.shift.Unresolved;
import org.granary.model.shift.XReading;
import org.granary.model.shift.ZReport;
import org.granary.model.stock.Bin;
import org.granary.pos.catalog.ShopDetails;
import org.granary.pos.device.escpos.ReceiptDocument;

/** Lays out receipts and Z reports in the language of the till, as the design shows them. */
public final class ReceiptComposer {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final int FEED_BEFORE_CUT = 3;

    /** Which printing of a receipt this is. */
    public enum Copy {
        /** Follows the sale at once and opens the drawer for cash. */
        ORIGINAL,
        /** The first paper of a sale that is long over: the drawer stays shut. */
        LATE,
        /** Marked 副本, since the first may have come out. */
        DUPLICATE
    }

    private final Supplier<ShopDetails> shop;
    private final InvoiceCode invoices;
    private final ReceiptTexts texts;

    /** Receipts without an invoice code. */
    public ReceiptComposer(Supplier<ShopDetails> shop, Locale locale) {
        this(shop, locale, InvoiceCode.NONE);
    }

    public ReceiptComposer(Supplier<ShopDetails> shop, Locale locale, InvoiceCode invoices) {
        this.shop = shop;
        this.invoices = invoices;
        this.texts = new ReceiptTexts(locale);
    }

    public ReceiptDocument receipt(PaidSale sale, Copy copy) {
        ReceiptDocument.Builder paper = ReceiptDocument.builder();
        if (copy == Copy.ORIGINAL && hasCash(sale)) {
            paper.drawer();
        }
        paper.big(texts.text("shop", shop.get().name()));
        head(paper, sale, copy);
        paper.rule();
        paper.item(texts.text("item"), texts.text("quantity"), texts.text("unitPrice"), texts.text("amount"));
        sale.lines().forEach(line -> line(paper, line));
        paper.rule();
        sums(paper, sale);
        sale.tenders().forEach(tender -> tender(paper, tender));
        paper.rule();
        points(paper, sale);
        return foot(paper, sale);
    }

    /** Goods that came back and others that were taken, on one paper. */
    public ReceiptDocument exchange(PaidExchange exchange, Copy copy) {
        ReceiptDocument.Builder paper = ReceiptDocument.builder();
        if (copy == Copy.ORIGINAL && ExchangePaper.cashMoves(exchange)) {
            paper.drawer();
        }
        paper.big(texts.text("shop", shop.get().name()));
        paper.big(texts.text("back.title.EXCHANGE"));
        head(paper, exchange.sale(), copy);
        new ExchangePaper(this, texts).write(paper, exchange);
        paper.rule();
        pointsBack(paper, exchange.back());
        points(paper, exchange.sale());
        paper.left(texts.text("back.sign"));
        return foot(paper, exchange.sale());
    }

    private void head(ReceiptDocument.Builder paper, PaidSale sale, Copy copy) {
        if (copy == Copy.DUPLICATE) {
            paper.big(texts.text("duplicate"));
        }
        paper.leftRight(texts.text("number", sale.receiptNumber()), local(sale.at()));
        paper.left(texts.text(
                "cashier", sale.cashier(), sale.receiptNumber().till().numberText()));
    }

    private void points(ReceiptDocument.Builder paper, PaidSale sale) {
        for (PointsEntry entry : sale.points()) {
            boolean earned = entry.kind() == PointsEntry.Kind.EARNED;
            paper.leftRight(texts.text(earned ? "points" : "points.spent"), (earned ? "+" : "") + entry.points());
        }
    }

    private ReceiptDocument foot(ReceiptDocument.Builder paper, PaidSale sale) {
        paper.centered(texts.text("priceVersion", Long.toString(sale.priceVersion())));
        invoices.of(sale).ifPresent(address -> paper.qr(address, texts.text("invoice")));
        paper.centered(texts.text("thanks"));
        return paper.feed(FEED_BEFORE_CUT).cut().build();
    }

    private static boolean hasCash(PaidSale sale) {
        return sale.tenders().stream().anyMatch(tender -> tender.kind() == TenderKind.CASH);
    }

    void line(ReceiptDocument.Builder paper, SaleLine line) {
        String quantity = line.measured() ? line.quantity().text() : line.packs() + line.unitName();
        paper.item(
                name(line),
                quantity,
                line.listPrice().price().yuan(),
                line.amount().plus(line.saved()).yuan());
        Money lowered = line.amount().plus(line.saved()).minus(line.gross());
        weighed(paper, line, line.override().isPresent() ? Money.ZERO : lowered);
        if (line.override().isPresent()) {
            paper.leftRight(
                    "  " + byHand(line.override().get()), lowered.negate().yuan());
        } else if (lowered.isPositive() && line.entry() != BasketLine.Entry.EMBEDDED_PRICE) {
            paper.leftRight(
                    "  "
                            + texts.text(
                                    line.memberPrice() ? "memberPrice" : "lowered",
                                    line.unitPrice().price().yuan()),
                    lowered.negate().yuan());
        }
        for (LineDiscount discount : line.discounts()) {
            paper.leftRight("  " + discount.name(), discount.off().negate().yuan());
        }
    }

    /** What the law and the customer want to see of a weight: gross and tare, a keyed one, a label that says otherwise. */
    private void weighed(ReceiptDocument.Builder paper, SaleLine line, Money lowered) {
        line.weighed()
                .scale()
                .ifPresent(scale ->
                        paper.left("  " + texts.text("gross", kilograms(scale.gross()), kilograms(scale.tare()))));
        if (line.entry() == BasketLine.Entry.KEYED_WEIGHT) {
            paper.left("  " + texts.text("keyedWeight"));
        }
        line.weighed().label().ifPresent(label -> {
            String text = texts.text("packageLabel", line.quantity().text(), label.yuan());
            if (lowered.isPositive()) {
                paper.leftRight("  " + text, lowered.negate().yuan());
            } else {
                paper.left("  " + text);
            }
        });
    }

    /** The new price and why; a reason of another version stands as its code. */
    private String byHand(PriceOverride by) {
        String code = by.reason().split(" ", 2)[0];
        return texts.text("byHand", by.price().yuan(), texts.reason(code));
    }

    private static String kilograms(long grams) {
        return Quantity.grams(grams).text().replace("kg", "");
    }

    /** The name with the net content, unless the name says it already or the article is loose. */
    private static String name(SaleLine line) {
        int slash = line.spec().indexOf('/');
        String content = slash < 0 ? line.spec() : line.spec().substring(0, slash);
        boolean plain = line.measured() || content.isBlank() || line.name().contains(content);
        String pack = line.unit().single() ? "" : "(" + line.unit().pack() + ")";
        return (plain ? line.name() : line.name() + " " + content) + pack;
    }

    /** The lines together, and what was taken off. */
    void sums(ReceiptDocument.Builder paper, PaidSale sale) {
        long pieces = sale.lines().stream().mapToLong(SaleLine::packs).sum();
        paper.boldLeftRight(
                texts.text("total", Integer.toString(sale.lines().size()), Long.toString(pieces)),
                sale.total().yuan());
        if (sale.saved().isPositive()) {
            paper.leftRight(texts.text("saved"), sale.saved().yuan());
        }
        if (!sale.rounding().isZero()) {
            paper.leftRight(texts.text("rounding"), sale.rounding().yuan());
        }
    }

    void tender(ReceiptDocument.Builder paper, Tender tender) {
        String kind = texts.text("tender." + tender.kind().name());
        String words = tender.kind() == TenderKind.CASH
                ? texts.text(
                        "tender", kind, tender.handed().yuan(), tender.change().yuan())
                : kind + " " + shown(tender.kind(), tender.reference());
        if (tender.kind().wallet()) {
            paper.leftRight(kind, tender.amount().yuan());
            paper.left("  " + texts.text("order", order(tender.reference())));
        } else {
            paper.leftRight(words.strip(), tender.amount().yuan());
        }
    }

    /** Of a coupon's code the end is enough to know it by: who has the whole may spend what a return gives back to it. */
    private static String shown(TenderKind kind, String reference) {
        return kind == TenderKind.COUPON
                ? CouponCode.read(reference).map(code -> "…" + code.lastFour()).orElse("")
                : reference;
    }

    /** The merchant's order number, which the customer's wallet shows too: the attempt's id without dashes. */
    private static String order(String reference) {
        return reference.replace("-", "");
    }

    /** What the customer gets for goods that came back; opens the drawer for cash. */
    public ReceiptDocument returned(PaidReturn paidReturn) {
        ReceiptDocument.Builder paper = ReceiptDocument.builder();
        if (paidReturn.refunds().stream().anyMatch(refund -> refund.kind() == TenderKind.CASH)) {
            paper.drawer();
        }
        paper.big(texts.text("shop", shop.get().name()));
        paper.big(texts.text("back.title." + paidReturn.kind().name()));
        paper.leftRight(texts.text("number", paidReturn.receiptNumber()), local(paidReturn.at()));
        paper.left(texts.text(
                "cashier",
                paidReturn.cashier(),
                paidReturn.receiptNumber().till().numberText()));
        if (paidReturn.kind() != PaidReturn.Kind.BLIND) {
            paper.left(texts.text("back.original", paidReturn.originalReceipt()));
        }
        paper.rule();
        paidReturn.lines().forEach(line -> back(paper, line));
        paper.rule();
        if (!paidReturn.rounding().isZero()) {
            paper.leftRight(texts.text("rounding"), paidReturn.rounding().yuan());
        }
        paper.boldLeftRight(texts.text("back.refunded"), paidReturn.refunded().yuan());
        paidReturn.refunds().forEach(refund -> refund(paper, refund));
        pointsBack(paper, paidReturn);
        paper.left(texts.text("back.sign"));
        return paper.feed(FEED_BEFORE_CUT).cut().build();
    }

    /** Goods of one line that came back. */
    void back(ReceiptDocument.Builder paper, ReturnLine line) {
        paper.left(line.bin() == Bin.SHELF ? line.name() : line.name() + " " + texts.text("back.quarantine"));
        paper.leftRight("  " + quantity(line), line.gross().negate().yuan());
    }

    private void pointsBack(ReceiptDocument.Builder paper, PaidReturn paidReturn) {
        if (paidReturn.pointsReversed() > 0) {
            paper.leftRight(texts.text("points"), Long.toString(-paidReturn.pointsReversed()));
        }
        if (paidReturn.pointsGivenBack() > 0) {
            paper.leftRight(texts.text("points.back"), "+" + paidReturn.pointsGivenBack());
        }
    }

    void refund(ReceiptDocument.Builder paper, Refund refund) {
        String kind = texts.text("tender." + refund.kind().name());
        String which = refund.kind() == TenderKind.COUPON ? " " + shown(refund.kind(), refund.reference()) : "";
        paper.leftRight("  " + kind + which, refund.amount().yuan());
        if (refund.kind().wallet()) {
            paper.left("  " + texts.text("order", order(refund.reference())));
            paper.left("  " + texts.text("back.toWallet"));
        }
    }

    private static String quantity(ReturnLine line) {
        return line.quantity().measure() == Measure.PIECE
                ? line.quantity().text()
                : line.quantity().text() + " " + line.unitName();
    }

    /** The final figures of a shift; a later printing is marked 副本. */
    public ReceiptDocument report(ZReport report, Copy copy) {
        ReceiptDocument.Builder paper = ReceiptDocument.builder();
        paper.big(texts.text("shop", shop.get().name()));
        paper.big(texts.text("z.title", Integer.toString(report.number())));
        if (copy == Copy.DUPLICATE) {
            paper.big(texts.text("duplicate"));
        }
        paper.leftRight(
                texts.text("z.till", report.till()), report.businessDate().toString());
        paper.left(texts.text("z.cashier", report.cashier()));
        paper.leftRight(texts.text("z.opened"), local(report.openedAt()));
        paper.leftRight(texts.text("z.closed"), local(report.closedAt()));
        paper.rule();
        figures(paper, report.totals(), report.openingFloat());
        paper.leftRight(texts.text("z.counted"), report.counted().yuan());
        paper.boldLeftRight(
                texts.text(report.overOrShort().isNegative() ? "z.short" : "z.over"),
                report.overOrShort().yuan());
        carried(paper, report.carried());
        return paper.feed(FEED_BEFORE_CUT).cut().build();
    }

    /** The figures of a shift that is still open; it has no number, since it closes nothing. */
    public ReceiptDocument reading(XReading reading) {
        ReceiptDocument.Builder paper = ReceiptDocument.builder();
        paper.big(texts.text("shop", shop.get().name()));
        paper.big(texts.text("x.title"));
        paper.leftRight(
                texts.text("z.till", reading.shift().till()),
                reading.shift().businessDate().toString());
        paper.left(texts.text("z.cashier", reading.shift().cashier()));
        paper.leftRight(texts.text("z.opened"), local(reading.shift().at()));
        paper.leftRight(texts.text("x.read", reading.reader()), local(reading.at()));
        paper.rule();
        figures(paper, reading.totals(), reading.shift().openingFloat());
        return paper.feed(FEED_BEFORE_CUT).cut().build();
    }

    private void figures(ReceiptDocument.Builder paper, ShiftTotals totals, Money openingFloat) {
        paper.leftRight(texts.text("z.sales"), Integer.toString(totals.sales()));
        paper.leftRight(texts.text("z.gross"), totals.gross().yuan());
        paper.leftRight(texts.text("rounding"), totals.rounding().yuan());
        if (totals.returned().count() > 0) {
            paper.leftRight(
                    texts.text("z.returns", Integer.toString(totals.returned().count())),
                    Money.sum(totals.returned().byTender().values()).negate().yuan());
        }
        part(paper, "z.blind", totals.returned().blind());
        part(paper, "z.voidedSales", totals.returned().voided());
        for (TenderKind kind : TenderKind.values()) {
            Money tendered = totals.tendered(kind);
            if (kind == TenderKind.CASH || !tendered.isZero()) {
                paper.leftRight(texts.text("tender." + kind.name()), tendered.yuan());
            }
        }
        for (Map.Entry<Integer, Money> tax : new TreeMap<>(totals.taxByRate()).entrySet()) {
            paper.leftRight(
                    texts.text("z.tax", Integer.toString(tax.getKey())),
                    tax.getValue().yuan());
        }
        paper.leftRight(texts.text("z.voided"), Integer.toString(totals.voidedLines()));
        paper.rule();
        paper.leftRight(texts.text("z.float"), openingFloat.yuan());
        drawer(paper, totals.drawer());
        paper.leftRight(texts.text("z.expected"), totals.expected(openingFloat).yuan());
    }

    private void part(ReceiptDocument.Builder paper, String text, ShiftTotals.Returned.Part part) {
        moved(paper, text, part.count(), part.refunded().negate());
    }

    private void drawer(ReceiptDocument.Builder paper, Drawer drawer) {
        moved(paper, "z.drops", drawer.drops(), drawer.dropped().negate());
        moved(paper, "z.paidOuts", drawer.paidOuts(), drawer.paidOut().negate());
        moved(paper, "z.paidIns", drawer.paidIns(), drawer.paidIn());
        if (drawer.opened() > 0) {
            paper.leftRight(texts.text("z.noSale"), Integer.toString(drawer.opened()));
        }
    }

    private void moved(ReceiptDocument.Builder paper, String text, int count, Money amount) {
        if (count > 0) {
            paper.leftRight(texts.text(text, Integer.toString(count)), amount.yuan());
        }
    }

    private void carried(ReceiptDocument.Builder paper, List<Unresolved> carried) {
        if (carried.isEmpty()) {
            return;
        }
        paper.rule();
        paper.left(texts.text("z.carried"));
        for (Unresolved left : carried) {
            paper.leftRight(
                    texts.text("z.left." + left.kind().name(), Integer.toString(left.count()), left.owner()),
                    left.amount().isZero() ? "" : left.amount().yuan());
        }
    }

    private static String local(Instant at) {
        return TIME.format(at.atZone(BusinessDates.SHOP_ZONE));
    }
}
