package org.granary.model.sale;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;

/** A sale that was given up before payment: no money, no stock, but on record. */
public record VoidedSale(DocumentId id, DocumentId shiftId, CashierId cashier, Instant at, List<VoidedLine> lines) {
    public VoidedSale {
        requireNonNull(id, "id is null");
        requireNonNull(shiftId, "shiftId is null");
        requireNonNull(cashier, "cashier is null");
        requireNonNull(at, "at is null");
        lines = List.copyOf(lines);
    }
}
