package org.granary.model.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.granary.model.document.Consequences;
import org.granary.model.kernel.DocumentId;
import org.granary.model.member.PointsEntry;
import org.granary.model.sale.PaidReturn;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.exchange.PaidExchange;
import org.granary.model.shift.CashMoved;
import org.granary.model.shift.DrawerOpened;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ZReport;
import org.granary.model.stock.Bin;
import org.granary.model.stock.StockMovement;

/** What a document adds to the figures of its business date, read from its content alone: the same at either side. */
public record DayEntry(DocumentId id, LocalDate businessDate, Figures effect) {
    public DayEntry {
        requireNonNull(id, "id is null");
        requireNonNull(businessDate, "businessDate is null");
        requireNonNull(effect, "effect is null");
    }

    public static DayEntry of(PaidSale sale) {
        return of(Consequences.of(sale), sale.receiptNumber().businessDate());
    }

    public static DayEntry of(PaidReturn paidReturn) {
        return of(Consequences.of(paidReturn), paidReturn.receiptNumber().businessDate());
    }

    public static DayEntry of(PaidExchange exchange) {
        return of(Consequences.of(exchange), exchange.sale().receiptNumber().businessDate());
    }

    private static DayEntry of(Consequences consequences, LocalDate businessDate) {
        Map<Figure, Long> effect = new TreeMap<>();
        effect.put(Figure.DOCUMENTS, 1L);
        effect.put(Figure.SALES, (long) consequences.sales());
        effect.put(Figure.RETURNS, (long) consequences.returns());
        consequences
                .tenders()
                .forEach((kind, amount) -> effect.put(new Figure(Subject.TENDER, kind.name()), amount.fen()));
        for (StockMovement movement : consequences.movements()) {
            Figure moved = new Figure(Subject.STOCK, movement.sku().value());
            effect.merge(moved, movement.delta().amount(), Math::addExact);
            if (movement.bin() == Bin.QUARANTINE) {
                Figure quarantined =
                        new Figure(Subject.QUARANTINE, movement.sku().value());
                effect.merge(quarantined, movement.delta().amount(), Math::addExact);
            }
        }
        for (PointsEntry entry : consequences.points()) {
            Figure points = new Figure(Subject.POINTS, entry.member().toString());
            effect.merge(points, entry.points(), Math::addExact);
        }
        effect.put(Figure.DRAWER, consequences.drawer().fen());
        return new DayEntry(consequences.document(), businessDate, Figures.of(effect));
    }

    public static DayEntry of(CashMoved moved) {
        return of(Consequences.of(moved), moved.businessDate());
    }

    public static DayEntry of(DrawerOpened opened) {
        return frame(opened.id(), opened.businessDate());
    }

    public static DayEntry of(ShiftOpened shift) {
        return frame(shift.id(), shift.businessDate());
    }

    public static DayEntry of(ZReport report) {
        return frame(report.id(), report.businessDate());
    }

    /** A document that moves nothing and still has to be on both sides. */
    private static DayEntry frame(DocumentId id, LocalDate businessDate) {
        return new DayEntry(id, businessDate, Figures.of(Figure.DOCUMENTS, 1));
    }
}
