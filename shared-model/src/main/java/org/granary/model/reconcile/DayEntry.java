package org.granary.model.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.granary.model.kernel.DocumentId;
import org.granary.model.sale.PaidSale;
import org.granary.model.sale.Tender;
import org.granary.model.shift.ShiftOpened;
import org.granary.model.shift.ZReport;
import org.granary.model.stock.StockMovement;

/** What a document adds to the figures of its business date, read from its content alone: the same at either side. */
public record DayEntry(DocumentId id, LocalDate businessDate, Figures effect) {
    public DayEntry {
        requireNonNull(id, "id is null");
        requireNonNull(businessDate, "businessDate is null");
        requireNonNull(effect, "effect is null");
    }

    public static DayEntry of(PaidSale sale) {
        Map<Figure, Long> effect = new TreeMap<>();
        effect.put(Figure.DOCUMENTS, 1L);
        effect.put(Figure.SALES, 1L);
        for (Tender tender : sale.tenders()) {
            effect.merge(tender(tender), tender.amount().fen(), Math::addExact);
        }
        for (StockMovement movement : sale.movements()) {
            Figure moved = new Figure(Subject.STOCK, movement.sku().value());
            effect.merge(moved, movement.delta().amount(), Math::addExact);
        }
        return new DayEntry(sale.id(), sale.receiptNumber().businessDate(), Figures.of(effect));
    }

    private static Figure tender(Tender tender) {
        return new Figure(Subject.TENDER, tender.kind().name());
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
