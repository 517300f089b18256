package org.granary.model.stock;

/** Why stock moved. */
public enum MovementKind {
    OPENING,
    SALE,
    RETURN
}
