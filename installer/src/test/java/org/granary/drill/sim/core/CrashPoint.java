package org.granary.drill.sim.core;

/** Where a till's process can end. */
public enum CrashPoint {
    BEFORE_WRITE(Fault.TILL_CRASH_BEFORE_WRITE),
    BEFORE_FORCE(Fault.TILL_CRASH_BEFORE_FORCE),
    AFTER_FORCE(Fault.TILL_CRASH_AFTER_FORCE),
    BEFORE_PROJECTION(Fault.TILL_CRASH_BEFORE_PROJECTION),
    AFTER_PROJECTION(Fault.TILL_CRASH_AFTER_PROJECTION),
    BEFORE_SEND(Fault.TILL_CRASH_BEFORE_SEND),
    AFTER_SEND(Fault.TILL_CRASH_AFTER_SEND),
    BEFORE_KEEP(Fault.TILL_CRASH_BEFORE_KEEP),
    AFTER_KEEP(Fault.TILL_CRASH_AFTER_KEEP),
    /** While a page of the feed is taken over. */
    DURING_APPLY(Fault.TILL_CRASH_DURING_APPLY);

    private final Fault fault;

    CrashPoint(Fault fault) {
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    /** A process ended here; nothing after it happens. */
    public static final class Crashed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Crashed(CrashPoint point) {
            this(point.name());
        }

        /** Ended at another place than one of these. */
        public Crashed(String place) {
            super(place, null, false, false);
        }
    }
}
