package org.granary.model.stock;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Quantity;
import org.granary.model.kernel.ShopId;
import org.granary.model.kernel.SkuCode;

/**
 * One signed change of stock at one location; on hand is the sum of these and nothing else.
 *
 * @param delta negative when goods leave
 * @param document the document that explains it; with {@code lineNumber} unique
 * @param bin where the goods lie then, or lay before
 */
public record StockMovement(
        ShopId location, SkuCode sku, Quantity delta, MovementKind kind, DocumentId document, int lineNumber, Bin bin) {
    /** On the shelf. */
    public StockMovement(
            ShopId location, SkuCode sku, Quantity delta, MovementKind kind, DocumentId document, int lineNumber) {
        this(location, sku, delta, kind, document, lineNumber, Bin.SHELF);
    }

    public StockMovement {
        requireNonNull(location, "location is null");
        requireNonNull(sku, "sku is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(document, "document is null");
        requireNonNull(bin, "bin is null");
        if (delta.amount() == 0) {
            throw new IllegalArgumentException("a movement moves something: " + document);
        }
    }
}
