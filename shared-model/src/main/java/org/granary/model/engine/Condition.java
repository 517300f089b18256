package org.granary.model.engine;

/** How the line to headquarters stands. */
public enum Condition {
    /** Everything is sent and applied. */
    LEVEL,
    /** Nobody answers. */
    UNREACHABLE,
    /** Headquarters does not know this till's key: it has to be enrolled again. */
    UNSIGNED,
    /** Headquarters revoked this till. */
    REVOKED,
    /** Two machines seem to use this till's identity; headquarters' staff have to decide. */
    QUARANTINED,
    /** An older headquarters answers than before: somebody started an old copy of it. */
    OLD_HEADQUARTERS,
    /** Headquarters is more than one release ahead: this till's program has to be updated. */
    TILL_OUTDATED,
    /** This till is more than one release ahead: headquarters has to be updated. */
    HEADQUARTERS_OUTDATED,
    /** Headquarters asked for a pause. */
    BUSY,
    /** The two do not find together; each try is logged. */
    CONFUSED;

    /** Whether a person has to do something. */
    public boolean needsPerson() {
        return this != LEVEL && this != UNREACHABLE && this != BUSY;
    }
}
