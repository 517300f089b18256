package org.granary.pos.sync;

import org.granary.model.sync.RecordType;

/** Told by the till whenever it passes a {@link CrashPoint}, on the thread that does the work; may block it for ever. */
public interface CrashPoints {
    /** Nobody watches: the shop's setting. */
    CrashPoints NONE = point -> {};

    void reached(CrashPoint point);

    /** A record of this type reached the database; only one that sells is a point. */
    default void projected(String type) {
        if (type.equals(RecordType.SALE.code()) || type.equals(RecordType.EXCHANGE.code())) {
            reached(CrashPoint.AFTER_PROJECTION);
        }
    }
}
