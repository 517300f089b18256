package org.granary.pos.upkeep;

/** What a person should know about the till's files; the names are those of the texts in the status bar. */
public enum StoreTrouble {
    NONE,
    /** The disk fills up. */
    DISK_LOW,
    /** The disk is almost full; sales still have room. */
    DISK_SCARCE,
    /** The database does not take what is sold; the journal does. */
    DATABASE
}
