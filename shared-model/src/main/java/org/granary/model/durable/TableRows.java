package org.granary.model.durable;

import static java.util.Objects.requireNonNull;

/**
 * How many rows a table had when the database was last forced, and has now.
 *
 * @param grows rows are never deleted from it; of other tables only their emptiness can be judged
 */
public record TableRows(String table, long then, long now, boolean grows) {
    public TableRows {
        requireNonNull(table, "table is null");
        if (then < 0 || now < 0) {
            throw new IllegalArgumentException("rows of " + table + ": " + then + ", " + now);
        }
    }

    boolean plausible() {
        return grows ? now >= then : then == 0 || now > 0;
    }
}
