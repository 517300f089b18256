package org.granary.model.reconcile;

import java.util.Optional;

/** Why a figure differs. Each has its way out, which people are told in words; none is to overwrite a figure. */
public enum Cause {
    /** The till has not sent it yet. It is sent by itself. */
    IN_FLIGHT(Urgency.SETTLES_ITSELF),
    /** Headquarters has the record and could not place it. A person there decides. */
    SUSPENSE(Urgency.HEADQUARTERS),
    /** Headquarters has it from this till, the till does not: an old copy was put back. The till fetches it by itself. */
    UNKNOWN_HERE(Urgency.SETTLES_ITSELF),
    /** Both have it, under different business dates. The clock or the day's cut-off is to be looked at. */
    OTHER_DATE(Urgency.HEADQUARTERS),
    /** Two machines use, or used, the same till: each has documents the other lacks. One of them is to be taken away. */
    COPY(Urgency.ALARM),
    /** The same document with another content. A person at headquarters decides which one holds. */
    CONTRADICTION(Urgency.ALARM),
    /** Headquarters confirmed it and does not have it. The till still has it: it must be kept. */
    LOST_AT_HEADQUARTERS(Urgency.ALARM),
    /** No document explains it: a fault of the program. */
    FIGURES(Urgency.ALARM);

    /** Who has to move. */
    public enum Urgency {
        SETTLES_ITSELF,
        HEADQUARTERS,
        /** Must not happen; somebody is to be called now. */
        ALARM
    }

    private final Urgency urgency;

    Cause(Urgency urgency) {
        this.urgency = urgency;
    }

    public Urgency urgency() {
        return urgency;
    }

    /** Empty for a cause that only the other side's version knows. */
    public static Optional<Cause> ofName(String name) {
        for (Cause cause : values()) {
            if (cause.name().equals(name)) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }
}
