package org.granary.hq.cases;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.granary.model.kernel.TillId;

/**
 * A case as the console lists it.
 *
 * @param till the till whose document opened it
 * @param reference a document's id, or the place of a record
 * @param detail what it is about, without personal data
 */
public record ExceptionCase(
        TillId till,
        CaseKind kind,
        String reference,
        String detail,
        Instant openedAt,
        Optional<Instant> resolvedAt,
        String note) {
    public ExceptionCase {
        requireNonNull(till, "till is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(reference, "reference is null");
        requireNonNull(detail, "detail is null");
        requireNonNull(openedAt, "openedAt is null");
        requireNonNull(resolvedAt, "resolvedAt is null");
        requireNonNull(note, "note is null");
    }
}
