package org.granary.pos.journal;

/** Moments of one append, called on the journal's thread; a drill stops the till at them. */
public interface AppendStages {
    /** For records whose moments nobody watches. */
    AppendStages UNWATCHED = new AppendStages() {};

    /** Nothing is written yet. */
    default void beforeForce() {}

    /** On disk, not yet acknowledged. */
    default void afterForce() {}

    /** The future has completed; listeners have not been told. */
    default void afterAcknowledged() {}
}
