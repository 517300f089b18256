package org.granary.pos.sync;

/** Told by the till whenever it passes a {@link CrashPoint}, on the thread that does the work; may block it for ever. */
public interface CrashPoints {
    /** Nobody watches: the shop's setting. */
    CrashPoints NONE = point -> {};

    void reached(CrashPoint point);
}
