package org.granary.hq.durable;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.granary.hq.store.Incarnation;
import org.granary.model.audit.AuditHead;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of the database outside of it: a lower bound of what it has to hold. A file that opens as an empty
 * database, or an older copy of it, is known by this.
 *
 * @param rows of the tables from which nothing is ever deleted; empty where the rows are not counted
 * @param audit how far the chain of what was done went; null when nobody has looked yet
 * @param closed the print of the file when it was closed in order; empty while it is open
 */
public record Memory(
        Incarnation.Numbers numbers,
        Map<String, Long> rows,
        @Nullable AuditHead audit,
        String closed) {
    public Memory {
        requireNonNull(numbers, "numbers is null");
        requireNonNull(closed, "closed is null");
        rows = Map.copyOf(rows);
    }

    Memory closed(String print) {
        return new Memory(numbers, rows, audit, print);
    }

    /** Whether a database with {@code counted} rows holds everything that is remembered. */
    boolean allIn(Map<String, Long> counted) {
        return rows.entrySet().stream().allMatch(table -> counted.getOrDefault(table.getKey(), 0L) >= table.getValue());
    }
}
