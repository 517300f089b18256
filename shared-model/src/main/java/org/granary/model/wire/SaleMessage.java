package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Measure;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.SkuCode;
import org.granary.model.member.MemberId;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.LineDiscount;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.SaleLine;
import org.granary.model.sale.Tender;
import org.granary.model.sale.TenderKind;
import org.granary.model.sale.VoidedLine;
import org.granary.model.wire.line.ByHandMessage;
import org.granary.model.wire.line.WeighedWords;
import org.jspecify.annotations.Nullable;

/**
 * Journal payload {@code sale}. Money in fen, quantities in base units, times in epoch milliseconds.
 *
 * @param v version of this payload
 * @param member who gets the points; null for nobody known, and in payloads of older tills
 * @param promotionVersion absent without promotion rules, and in payloads of older tills
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record SaleMessage(
        int v,
        String id,
        String receiptNumber,
        String shiftId,
        String cashier,
        long at,
        List<Line> lines,
        List<Voided> voidedLines,
        long rounding,
        List<Paid> tenders,
        long priceVersion,
        @Nullable String member,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long promotionVersion) {
    public static final int VERSION = 1;

    /**
     * A sold line; without discounts in payloads of older tills.
     *
     * @param entry how the quantity came about, a {@link BasketLine.Entry}'s name; absent for the usual
     * @param gross grams with the container; absent when the till did not weigh
     * @param tare grams of the container
     * @param label the amount that the package's label says; absent when it has none
     * @param byHand absent when the price book set the price
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(
            int lineNumber,
            String sku,
            String pack,
            String name,
            String spec,
            String unitName,
            long packs,
            long quantity,
            String measure,
            boolean measured,
            long listPrice,
            long listVersion,
            long unitPrice,
            long unitVersion,
            long amount,
            int taxRate,
            long tax,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable List<Discount> discounts,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String entry,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long gross,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long tare,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long label,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ByHandMessage byHand) {
        static Line of(SaleLine line) {
            return new Line(
                    line.lineNumber(),
                    line.unit().sku().value(),
                    line.unit().pack(),
                    line.name(),
                    line.spec(),
                    line.unitName(),
                    line.packs(),
                    line.quantity().amount(),
                    line.quantity().measure().code(),
                    line.measured(),
                    line.listPrice().price().fen(),
                    line.listPrice().version(),
                    line.unitPrice().price().fen(),
                    line.unitPrice().version(),
                    line.amount().fen(),
                    line.taxRate(),
                    line.tax().fen(),
                    line.discounts().stream().map(Discount::of).toList(),
                    WeighedWords.entry(line.entry(), line.measured()),
                    WeighedWords.gross(line.weighed()),
                    WeighedWords.tare(line.weighed()),
                    WeighedWords.label(line.weighed()),
                    ByHandMessage.of(line.override()));
        }

        SaleLine toDomain() {
            return new SaleLine(
                    lineNumber,
                    new SellUnit(new SkuCode(sku), pack),
                    name,
                    spec,
                    unitName,
                    packs,
                    Words.quantity(quantity, measure),
                    measured,
                    new UnitPrice(Money.ofFen(listPrice), listVersion),
                    new UnitPrice(Money.ofFen(unitPrice), unitVersion),
                    Money.ofFen(amount),
                    taxRate,
                    Money.ofFen(tax),
                    discounts == null
                            ? List.of()
                            : discounts.stream().map(Discount::toDomain).toList(),
                    WeighedWords.entry(entry, measured),
                    WeighedWords.weighed(gross, tare, label),
                    ByHandMessage.read(byHand));
        }
    }

    /** What a promotion took off a line. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Discount(String rule, String name, long off) {
        static Discount of(LineDiscount discount) {
            return new Discount(discount.rule(), discount.name(), discount.off().fen());
        }

        LineDiscount toDomain() {
            return new LineDiscount(rule, name, Money.ofFen(off));
        }
    }

    /** A line taken out before payment. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Voided(String sku, String pack, String name, long quantity, String measure, long amount, long at) {
        static Voided of(VoidedLine line) {
            return new Voided(
                    line.unit().sku().value(),
                    line.unit().pack(),
                    line.name(),
                    line.quantity().amount(),
                    line.quantity().measure().code(),
                    line.amount().fen(),
                    line.at().toEpochMilli());
        }

        VoidedLine toDomain() {
            return new VoidedLine(
                    new SellUnit(new SkuCode(sku), pack),
                    name,
                    Words.quantity(quantity, measure),
                    Money.ofFen(amount),
                    Instant.ofEpochMilli(at));
        }
    }

    /** One tender; without a reference it is cash, or of an older till. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Paid(
            String kind,
            long amount,
            long handed,
            long change,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable String reference) {
        static Paid of(Tender tender) {
            return new Paid(
                    tender.kind().name(),
                    tender.amount().fen(),
                    tender.handed().fen(),
                    tender.change().fen(),
                    tender.reference());
        }

        Tender toDomain() {
            return new Tender(
                    TenderKind.valueOf(kind),
                    Money.ofFen(amount),
                    Money.ofFen(handed),
                    Money.ofFen(change),
                    reference == null ? "" : reference);
        }
    }

    public static SaleMessage of(PaidSale sale) {
        return new SaleMessage(
                VERSION,
                sale.id().toString(),
                sale.receiptNumber().toString(),
                sale.shiftId().toString(),
                sale.cashier().value(),
                sale.at().toEpochMilli(),
                sale.lines().stream().map(Line::of).toList(),
                sale.voidedLines().stream().map(Voided::of).toList(),
                sale.rounding().fen(),
                sale.tenders().stream().map(Paid::of).toList(),
                sale.priceVersion(),
                sale.member().map(MemberId::toString).orElse(null),
                sale.promotionVersion() == 0 ? null : (Long) sale.promotionVersion());
    }

    /**
     * Reads the sale back, with every sum checked.
     *
     * @throws IllegalArgumentException when any sum or form does not hold; headquarters puts such a sale into suspense
     */
    public PaidSale toDomain() {
        return new PaidSale(
                DocumentId.parse(id),
                ReceiptNumber.parse(receiptNumber),
                DocumentId.parse(shiftId),
                new CashierId(cashier),
                Instant.ofEpochMilli(at),
                lines.stream().map(Line::toDomain).toList(),
                voidedLines.stream().map(Voided::toDomain).toList(),
                Money.ofFen(rounding),
                tenders.stream().map(Paid::toDomain).toList(),
                priceVersion,
                Optional.ofNullable(member).map(MemberId::parse),
                promotionVersion == null ? 0 : promotionVersion);
    }

    /** Shared readings of words. */
    static final class Words {
        private Words() {}

        static Quantity quantity(long amount, String measure) {
            return new Quantity(
                    amount,
                    Measure.ofCode(measure)
                            .orElseThrow(() -> new IllegalArgumentException("no such measure: " + measure)));
        }
    }
}
