package org.granary.model.reconcile;

import java.util.Optional;

/** What a figure of the day counts. */
public enum Subject {
    /** Documents of the day, whatever they are. */
    DOCUMENTS,
    /** Finished sales. */
    SALES,
    /** Finished returns. */
    RETURNS,
    /** Fen by kind of tender, what was given back taken off. */
    TENDER,
    /** Net movement in base units by SKU, negative when sold. */
    STOCK,
    /** The part of {@link #STOCK} that lies in quarantine. */
    QUARANTINE,
    /** Points by member, negative when spent. */
    POINTS,
    /** Fen that came into the drawer without a sale, what went out taken off. */
    DRAWER;

    /** Empty for a subject that only the other side's version knows; such a figure is not compared. */
    public static Optional<Subject> ofName(String name) {
        for (Subject subject : values()) {
            if (subject.name().equals(name)) {
                return Optional.of(subject);
            }
        }
        return Optional.empty();
    }
}
