package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.TenderKind;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.shift.ZReport;

/** Journal payload {@code shift-closed}: the Z report. Money in fen, times in epoch milliseconds. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ShiftClosedMessage(
        int v,
        String id,
        int number,
        String shiftId,
        String till,
        String cashier,
        String businessDate,
        long openedAt,
        long closedAt,
        long openingFloat,
        int sales,
        long gross,
        long rounding,
        Map<String, Long> byTender,
        Map<String, Long> taxByRate,
        int voidedLines,
        long counted) {
    public static ShiftClosedMessage of(ZReport report) {
        Map<String, Long> tenders = new TreeMap<>();
        report.totals().byTender().forEach((kind, amount) -> tenders.put(kind.name(), amount.fen()));
        Map<String, Long> taxes = new TreeMap<>();
        report.totals().taxByRate().forEach((rate, amount) -> taxes.put(Integer.toString(rate), amount.fen()));
        return new ShiftClosedMessage(
                1,
                report.id().toString(),
                report.number(),
                report.shiftId().toString(),
                report.till().toString(),
                report.cashier().value(),
                report.businessDate().toString(),
                report.openedAt().toEpochMilli(),
                report.closedAt().toEpochMilli(),
                report.openingFloat().fen(),
                report.totals().sales(),
                report.totals().gross().fen(),
                report.totals().rounding().fen(),
                tenders,
                taxes,
                report.totals().voidedLines(),
                report.counted().fen());
    }

    public ZReport toDomain() {
        Map<TenderKind, Money> tenders = new TreeMap<>();
        byTender.forEach((kind, fen) -> tenders.put(TenderKind.valueOf(kind), Money.ofFen(fen)));
        Map<Integer, Money> taxes = new TreeMap<>();
        taxByRate.forEach((rate, fen) -> taxes.put(Integer.valueOf(rate), Money.ofFen(fen)));
        return new ZReport(
                DocumentId.parse(id),
                number,
                DocumentId.parse(shiftId),
                TillId.parse(till),
                new CashierId(cashier),
                LocalDate.parse(businessDate),
                Instant.ofEpochMilli(openedAt),
                Instant.ofEpochMilli(closedAt),
                Money.ofFen(openingFloat),
                new ShiftTotals(sales, Money.ofFen(gross), Money.ofFen(rounding), tenders, taxes, voidedLines),
                Money.ofFen(counted));
    }
}
