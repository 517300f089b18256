package org.granary.model.durable;

import java.util.List;

/**
 * Judges a database that has opened. The row counts are kept in the database itself by each forced checkpoint: a file that
 * lost pages keeps its small marker row more easily than its large tables, and counting a table reads its root page only.
 */
public final class Health {
    private Health() {}

    /**
     * Judges by what can be asked cheaply.
     *
     * @param marker whether the marker row was found
     * @param position how far the journal is projected, by the marker
     * @param journalEnd where the journal ends; {@link Long#MAX_VALUE} for a database without one
     * @param tables those whose rows were counted when the database was last forced
     */
    public static Finding judge(boolean marker, long position, long journalEnd, List<TableRows> tables) {
        if (!marker) {
            return Finding.NO_MARKER;
        }
        if (!tables.stream().allMatch(TableRows::plausible)) {
            return Finding.ROWS_MISSING;
        }
        return position > journalEnd ? Finding.OTHER_JOURNAL : Finding.SOUND;
    }
}
