package org.granary.model.durable;

/** What is the matter with a database's file. */
public enum Finding {
    /** Everything that can be asked cheaply is as it was. */
    SOUND,
    /** There is no file. */
    MISSING,
    /** The database does not open, or a table cannot be read. */
    UNREADABLE,
    /** The marker row is not there: a torn file opens as an empty database without any error. */
    NO_MARKER,
    /** A table has fewer rows than it had when the database was last forced. */
    ROWS_MISSING,
    /** The database is ahead of the journal beside it: the two do not belong together. */
    OTHER_JOURNAL;

    /** Whether the commit before the newest one may be whole. */
    boolean mayBeNewestChunk() {
        return this == UNREADABLE || this == NO_MARKER || this == ROWS_MISSING;
    }
}
