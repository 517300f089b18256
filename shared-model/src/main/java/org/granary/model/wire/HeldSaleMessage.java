package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.SkuCode;
import org.granary.model.kernel.TillId;
import org.granary.model.member.MemberId;
import org.granary.model.pricing.BasketLine;
import org.granary.model.pricing.PriceOverride;
import org.granary.model.pricing.UnitPrice;
import org.granary.model.sale.HeldSale;
import org.granary.model.sale.HeldSaleTaken;
import org.granary.model.wire.line.ByHandMessage;
import org.granary.model.wire.line.WeighedWords;
import org.jspecify.annotations.Nullable;

/** Journal payload {@code sale-held}. Money in fen, quantities in base units, times in epoch milliseconds. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record HeldSaleMessage(
        int v,
        String id,
        String till,
        String shiftId,
        String cashier,
        long at,
        List<Line> lines,
        List<SaleMessage.Voided> voidedLines,
        int nextLineNumber,
        @Nullable String member,
        long total) {
    /**
     * A line as it was scanned.
     *
     * @param price of the scan, or less, per kg (L) or pack; for a package with its amount on the label the price per kg that comes to
     *     no more than what is charged, so that a till that knows no such packages charges no more either
     * @param entry {@code COUNTED} or {@code EMBEDDED_QUANTITY}, the two words that every release knows
     * @param how a {@link BasketLine.Entry}'s name; absent when {@code entry} says it
     * @param portion what the price book asked for a package with its amount on the label, in fen
     * @param gross grams; absent when the till did not weigh
     * @param tare grams
     * @param label the amount that the package's label says
     * @param byHand a price set by hand; then {@code price} is no more than it, for a till that does not know it
     * @param scanned fen of the scan, beside {@code byHand} only
     * @param expiry {@code yyyy-MM-dd}
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(
            int lineNumber,
            String sku,
            String pack,
            String name,
            String unitName,
            long packs,
            long quantity,
            String measure,
            long price,
            long version,
            String entry,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String how,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long portion,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long gross,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long tare,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long label,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ByHandMessage byHand,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long scanned,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String expiry,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String batch) {
        static Line of(HeldSale.Line line) {
            boolean portion = line.entry() == BasketLine.Entry.EMBEDDED_PRICE;
            boolean byWeight = line.entry() != BasketLine.Entry.COUNTED;
            return new Line(
                    line.lineNumber(),
                    line.unit().sku().value(),
                    line.unit().pack(),
                    line.name(),
                    line.unitName(),
                    line.packs(),
                    line.quantity().amount(),
                    line.quantity().measure().code(),
                    portion ? perKilo(line) : charged(line).fen(),
                    line.priceAtScan().version(),
                    BasketLine.Entry.usual(byWeight).name(),
                    WeighedWords.entry(line.entry(), byWeight),
                    portion ? line.priceAtScan().price().fen() : null,
                    WeighedWords.gross(line.weighed()),
                    WeighedWords.tare(line.weighed()),
                    WeighedWords.label(line.weighed()),
                    ByHandMessage.of(line.override()),
                    line.override().map(by -> line.priceAtScan().price().fen()).orElse(null),
                    line.expiry().map(LocalDate::toString).orElse(null),
                    line.batch().orElse(null));
        }

        private static long perKilo(HeldSale.Line line) {
            return charged(line).times(1000).fen() / line.quantity().amount();
        }

        private static Money charged(HeldSale.Line line) {
            Money scan = line.priceAtScan().price();
            Money labelled = line.weighed().label().orElse(scan).min(scan);
            return line.override().map(PriceOverride::price).orElse(labelled).min(labelled);
        }

        private long priceOfTheScan() {
            if (scanned != null) {
                return scanned;
            }
            return portion == null ? price : portion;
        }

        HeldSale.Line toDomain() {
            return new HeldSale.Line(
                    lineNumber,
                    new SellUnit(new SkuCode(sku), pack),
                    name,
                    unitName,
                    packs,
                    SaleMessage.Words.quantity(quantity, measure),
                    new UnitPrice(Money.ofFen(priceOfTheScan()), version),
                    WeighedWords.entry(how, !entry.equals(BasketLine.Entry.COUNTED.name())),
                    WeighedWords.weighed(gross, tare, label),
                    ByHandMessage.read(byHand),
                    Optional.ofNullable(expiry).map(LocalDate::parse),
                    Optional.ofNullable(batch));
        }
    }

    /** Journal payload {@code held-taken}. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Taken(int v, String id, String held, String till, String cashier, long at) {
        public static Taken of(HeldSaleTaken taken) {
            return new Taken(
                    1,
                    taken.id().toString(),
                    taken.held().toString(),
                    taken.till().toString(),
                    taken.cashier().value(),
                    taken.at().toEpochMilli());
        }

        public HeldSaleTaken toDomain() {
            return new HeldSaleTaken(
                    DocumentId.parse(id),
                    DocumentId.parse(held),
                    TillId.parse(till),
                    new CashierId(cashier),
                    Instant.ofEpochMilli(at));
        }
    }

    /**
     * Answer of {@code POST /v1/held/take}, whose body is {@link Taken}: the first to ask gets it, and who got it journals
     * the same document.
     *
     * @param takenBy the till that has it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TakeAnswer(boolean taken, String takenBy) {}

    public static HeldSaleMessage of(HeldSale sale) {
        return new HeldSaleMessage(
                1,
                sale.id().toString(),
                sale.till().toString(),
                sale.shiftId().toString(),
                sale.cashier().value(),
                sale.at().toEpochMilli(),
                sale.lines().stream().map(Line::of).toList(),
                sale.voidedLines().stream().map(SaleMessage.Voided::of).toList(),
                sale.nextLineNumber(),
                sale.member().map(MemberId::toString).orElse(null),
                sale.total().fen());
    }

    public HeldSale toDomain() {
        return new HeldSale(
                DocumentId.parse(id),
                TillId.parse(till),
                DocumentId.parse(shiftId),
                new CashierId(cashier),
                Instant.ofEpochMilli(at),
                lines.stream().map(Line::toDomain).toList(),
                voidedLines.stream().map(SaleMessage.Voided::toDomain).toList(),
                nextLineNumber,
                Optional.ofNullable(member).map(MemberId::parse),
                Money.ofFen(total));
    }
}
