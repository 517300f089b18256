package org.granary.model.durable;

/** The ways back to a sound database, from the one that keeps most to the one that keeps least. */
public enum Rung {
    /** The file as it is. */
    AS_IT_IS,
    /** The file without its newest commits. */
    WITHOUT_NEWEST_CHUNKS,
    /** An export, newest first. */
    EXPORT,
    /** An empty database. */
    EMPTY,
    /** Nothing is left to try: the disk does not take a database. */
    OUT_OF_REACH
}
