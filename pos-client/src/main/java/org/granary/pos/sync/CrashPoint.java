package org.granary.pos.sync;

import java.util.Locale;

/** The moments at which a till can be killed with the most to lose; drills count how often they hit each. */
public enum CrashPoint {
    BEFORE_FORCE,
    AFTER_FORCE,
    AFTER_DONE,
    AFTER_PROJECTION,
    WHILE_PRINTING,
    BEFORE_PUSH,
    /** The request is sent, the answer not yet read. */
    AFTER_PUSH_BEFORE_ANSWER,
    AFTER_ANSWER_BEFORE_WATERMARK;

    /** The name in reports: {@code before-force}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
