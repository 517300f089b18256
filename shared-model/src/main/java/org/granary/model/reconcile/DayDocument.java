package org.granary.model.reconcile;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import org.granary.model.kernel.DocumentId;

/**
 * A document as one side knows it.
 *
 * @param type code of a record type
 * @param sha256 of the payload, byte for byte; 64 lower-case hexadecimal digits
 * @param businessDate the day under which this side books it
 * @param effect what it adds to that day's figures
 */
public record DayDocument(
        DocumentId id, String type, String sha256, Place place, LocalDate businessDate, Figures effect) {
    public DayDocument {
        requireNonNull(id, "id is null");
        requireNonNull(type, "type is null");
        requireNonNull(sha256, "sha256 is null");
        requireNonNull(place, "place is null");
        requireNonNull(businessDate, "businessDate is null");
        requireNonNull(effect, "effect is null");
    }
}
