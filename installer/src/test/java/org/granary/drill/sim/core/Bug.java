package org.granary.drill.sim.core;

/** Mistakes that a world can be built with, each at a port or in a wrapper around the real code; the drill has to notice them. */
public enum Bug {
    /** None: the code as it is. */
    NONE,
    /** Headquarters applies every record of a push, whether it has it or not. */
    NO_DEDUPE,
    /** The till counts what it sent as delivered, instead of what headquarters answered. */
    WATERMARK_FROM_SENT,
    /** Feed cursors are taken when a transaction begins, so that a later commit may have a lower one. */
    CURSOR_BY_SEQUENCE,
    /** Stock on hand is overwritten with what the till believes, instead of moved. */
    TOTAL_OVERWRITTEN,
    /** A record counts as known when its sequence was seen in any epoch. */
    EPOCH_IGNORED,
    /** The echoed token is not looked at. */
    TOKEN_NOT_CHECKED,
    /** Hashes of repeated and of following records are not compared. */
    FORK_CHECK_MISSING,
    /** The cursor is kept before the page is applied, in a transaction of its own. */
    PAGE_WITHOUT_CURSOR,
    /** Nobody looks at headquarters' incarnation. */
    INCARNATION_IGNORED,
    /** The log is committed first and the effects after it. */
    EFFECTS_OUTSIDE_TRANSACTION,
    /** A sale is called done before its record is forced. */
    ACKNOWLEDGED_BEFORE_FORCE,
    /** A restored till goes on in the epoch of its copy. */
    RESTORED_COPY_CONTINUES,
    /** A raise binds at its minute, whatever the labels show. */
    RAISE_BOUND_EARLY,
    /** A paper tag that lowers the shelf goes up although a till does not have its price. */
    TAG_BEFORE_EVERY_TILL,
    /** A till tells headquarters that it knows a price before its database is forced. */
    TOLD_BEFORE_FORCED,
    /** A cut is released to the labels although a till does not have it. */
    CUT_RELEASED_EARLY,
    /** Points are booked again when a document comes again by another line. */
    POINTS_TWICE,
    /** A held sale is given to whoever asks. */
    HELD_GIVEN_TWICE,
    /** A till journals what it gets back as documents of its own. */
    RETURNED_AS_NEW,
    /** Headquarters answers before its transaction is durable. */
    ANSWER_BEFORE_COMMIT,
    /** What headquarters cannot place is passed over. */
    SUSPENSE_DROPPED,
    /** A snapshot is given with the cursor of a later moment than its content. */
    SNAPSHOT_CURSOR_AHEAD
}
