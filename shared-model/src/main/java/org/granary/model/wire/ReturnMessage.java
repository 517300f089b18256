package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ReceiptNumber;
import org.granary.model.kernel.SkuCode;
import org.granary.model.member.MemberId;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.Refund;
import org.granary.model.sale.ReturnLine;
import org.granary.model.sale.TenderKind;
import org.granary.model.stock.Bin;
import org.jspecify.annotations.Nullable;

/**
 * Journal payload {@code return}. Money in fen, quantities in base units, times in epoch milliseconds.
 *
 * @param pointsGivenBack absent when no points had paid for the goods, and in payloads of older tills
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ReturnMessage(
        int v,
        String id,
        String receiptNumber,
        String shiftId,
        String cashier,
        long at,
        String originalSale,
        String originalReceipt,
        List<Line> lines,
        List<Refunded> refunds,
        @Nullable String member,
        long pointsReversed,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long pointsGivenBack,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String kind,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String approval) {
    public static final int VERSION = 1;

    /**
     * Goods of one sold line.
     *
     * @param bin a {@link Bin}'s name; absent for the shelf, and in payloads of older tills
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Line(
            int lineNumber,
            int soldLine,
            String sku,
            String pack,
            String name,
            String unitName,
            long quantity,
            String measure,
            long gross,
            long refund,
            int taxRate,
            long tax,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String bin) {
        static Line of(ReturnLine line) {
            return new Line(
                    line.lineNumber(),
                    line.soldLine(),
                    line.unit().sku().value(),
                    line.unit().pack(),
                    line.name(),
                    line.unitName(),
                    line.quantity().amount(),
                    line.quantity().measure().code(),
                    line.gross().fen(),
                    line.refund().fen(),
                    line.taxRate(),
                    line.tax().fen(),
                    line.bin() == Bin.SHELF ? null : line.bin().name());
        }

        ReturnLine toDomain() {
            return new ReturnLine(
                    lineNumber,
                    soldLine,
                    new SellUnit(new SkuCode(sku), pack),
                    name,
                    unitName,
                    SaleMessage.Words.quantity(quantity, measure),
                    Money.ofFen(gross),
                    Money.ofFen(refund),
                    taxRate,
                    Money.ofFen(tax),
                    Bin.ofWord(Optional.ofNullable(bin)));
        }
    }

    /** Money given back by one means; without a reference it is cash, or of an older till. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Refunded(
            String kind,
            long amount,

            @JsonInclude(JsonInclude.Include.NON_EMPTY) @Nullable String reference) {
        static Refunded of(Refund refund) {
            return new Refunded(refund.kind().name(), refund.amount().fen(), refund.reference());
        }

        Refund toDomain() {
            return new Refund(TenderKind.valueOf(kind), Money.ofFen(amount), reference == null ? "" : reference);
        }
    }

    public static ReturnMessage of(PaidReturn paidReturn) {
        return new ReturnMessage(
                VERSION,
                paidReturn.id().toString(),
                paidReturn.receiptNumber().toString(),
                paidReturn.shiftId().toString(),
                paidReturn.cashier().value(),
                paidReturn.at().toEpochMilli(),
                paidReturn.originalSale().toString(),
                paidReturn.originalReceipt().toString(),
                paidReturn.lines().stream().map(Line::of).toList(),
                paidReturn.refunds().stream().map(Refunded::of).toList(),
                paidReturn.member().map(MemberId::toString).orElse(null),
                paidReturn.pointsReversed(),
                paidReturn.pointsGivenBack() == 0 ? null : (Long) paidReturn.pointsGivenBack(),
                paidReturn.kind() == PaidReturn.Kind.BY_RECEIPT
                        ? null
                        : paidReturn.kind().name(),
                paidReturn.approval().map(DocumentId::toString).orElse(null));
    }

    /**
     * Reads the return back, with every sum checked.
     *
     * @throws IllegalArgumentException when any sum or form does not hold
     */
    public PaidReturn toDomain() {
        return new PaidReturn(
                DocumentId.parse(id),
                ReceiptNumber.parse(receiptNumber),
                DocumentId.parse(shiftId),
                new CashierId(cashier),
                Instant.ofEpochMilli(at),
                DocumentId.parse(originalSale),
                ReceiptNumber.parse(originalReceipt),
                lines.stream().map(Line::toDomain).toList(),
                refunds.stream().map(Refunded::toDomain).toList(),
                Optional.ofNullable(member).map(MemberId::parse),
                pointsReversed,
                pointsGivenBack == null ? 0 : pointsGivenBack,
                PaidReturn.Kind.ofWord(Optional.ofNullable(kind)),
                Optional.ofNullable(approval).map(DocumentId::parse));
    }
}
