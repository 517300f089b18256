package org.granary.model.wire;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.TenderKind;
import org.granary.model.shift.Drawer;
import org.granary.model.shift.ShiftTotals;
import org.granary.model.shift.Unresolved;
import org.granary.model.shift.ZReport;
import org.jspecify.annotations.Nullable;

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
        long counted,
        @Nullable Returned returned,
        @Nullable DrawerFigures drawer,
        @Nullable List<Left> carried) {
    /** Some of the returns; absent when there were none. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Part(int count, long refunded) {
        static @Nullable Part of(ShiftTotals.Returned.Part part) {
            return part.count() == 0
                    ? null
                    : new Part(part.count(), part.refunded().fen());
        }

        static ShiftTotals.Returned.Part read(@Nullable Part part) {
            return part == null
                    ? ShiftTotals.Returned.Part.NONE
                    : new ShiftTotals.Returned.Part(part.count, Money.ofFen(part.refunded));
        }
    }

    /** The returns of the shift; absent in payloads of older tills, which took none. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Returned(
            int count,
            long gross,
            long rounding,
            Map<String, Long> byTender,
            Map<String, Long> taxByRate,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Part blind,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Part voided) {
        static Returned of(ShiftTotals.Returned returned) {
            return new Returned(
                    returned.count(),
                    returned.gross().fen(),
                    returned.rounding().fen(),
                    tenders(returned.byTender()),
                    taxes(returned.taxByRate()),
                    Part.of(returned.blind()),
                    Part.of(returned.voided()));
        }

        ShiftTotals.Returned toDomain() {
            return new ShiftTotals.Returned(
                    count,
                    Money.ofFen(gross),
                    Money.ofFen(rounding),
                    byKind(byTender),
                    byRate(taxByRate),
                    Part.read(blind),
                    Part.read(voided));
        }
    }

    /** What moved without a sale; absent in payloads of older tills, where nothing did. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record DrawerFigures(
            int drops, long dropped, int paidOuts, long paidOut, int paidIns, long paidIn, int opened) {
        static DrawerFigures of(Drawer drawer) {
            return new DrawerFigures(
                    drawer.drops(),
                    drawer.dropped().fen(),
                    drawer.paidOuts(),
                    drawer.paidOut().fen(),
                    drawer.paidIns(),
                    drawer.paidIn().fen(),
                    drawer.opened());
        }

        Drawer toDomain() {
            return new Drawer(
                    drops, Money.ofFen(dropped), paidOuts, Money.ofFen(paidOut), paidIns, Money.ofFen(paidIn), opened);
        }
    }

    /** What was carried over; {@code kind} is an {@link Unresolved.Kind}'s name, and one of a later version is left out. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Left(String kind, String owner, int count, long amount) {
        static Left of(Unresolved left) {
            return new Left(
                    left.kind().name(),
                    left.owner(),
                    left.count(),
                    left.amount().fen());
        }

        Stream<Unresolved> toDomain() {
            return Stream.of(Unresolved.Kind.values())
                    .filter(known -> known.name().equals(kind))
                    .map(known -> new Unresolved(known, owner, count, Money.ofFen(amount)));
        }
    }

    public static ShiftClosedMessage of(ZReport report) {
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
                tenders(report.totals().byTender()),
                taxes(report.totals().taxByRate()),
                report.totals().voidedLines(),
                report.counted().fen(),
                Returned.of(report.totals().returned()),
                DrawerFigures.of(report.totals().drawer()),
                report.carried().stream().map(Left::of).toList());
    }

    public ZReport toDomain() {
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
                new ShiftTotals(
                        sales,
                        Money.ofFen(gross),
                        Money.ofFen(rounding),
                        byKind(byTender),
                        byRate(taxByRate),
                        voidedLines,
                        returned == null ? ShiftTotals.Returned.NONE : returned.toDomain(),
                        drawer == null ? Drawer.NONE : drawer.toDomain()),
                Money.ofFen(counted),
                carried == null
                        ? List.of()
                        : carried.stream().flatMap(Left::toDomain).toList());
    }

    private static Map<String, Long> tenders(Map<TenderKind, Money> byKind) {
        Map<String, Long> tenders = new TreeMap<>();
        byKind.forEach((kind, amount) -> tenders.put(kind.name(), amount.fen()));
        return tenders;
    }

    private static Map<String, Long> taxes(Map<Integer, Money> byRate) {
        Map<String, Long> taxes = new TreeMap<>();
        byRate.forEach((rate, amount) -> taxes.put(Integer.toString(rate), amount.fen()));
        return taxes;
    }

    private static Map<TenderKind, Money> byKind(Map<String, Long> tenders) {
        Map<TenderKind, Money> byKind = new TreeMap<>();
        tenders.forEach((kind, fen) -> byKind.put(TenderKind.valueOf(kind), Money.ofFen(fen)));
        return byKind;
    }

    private static Map<Integer, Money> byRate(Map<String, Long> taxes) {
        Map<Integer, Money> byRate = new TreeMap<>();
        taxes.forEach((rate, fen) -> byRate.put(Integer.valueOf(rate), Money.ofFen(fen)));
        return byRate;
    }
}
