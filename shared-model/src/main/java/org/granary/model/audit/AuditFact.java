package org.granary.model.audit;

import static java.util.Objects.requireNonNull;

/**
 * What was done. Texts as they are stored: an entry that somebody changed has to be readable too, so nothing is required of
 * them.
 *
 * @param actor see {@link AuditActor#toString}
 * @param action a word of headquarters' own
 * @param subject ids of what it was done to; may be empty
 * @param details JSON, without personal data and secrets
 */
public record AuditFact(long atMillis, String actor, String action, String subject, String details) {
    public AuditFact {
        requireNonNull(actor, "actor is null");
        requireNonNull(action, "action is null");
        requireNonNull(subject, "subject is null");
        requireNonNull(details, "details is null");
    }
}
