package org.granary.model.approval;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import org.granary.model.kernel.CashierId;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.TillId;

/**
 * Somebody asked to do what is guarded, and got a yes or did not. On record before anything is done about it.
 *
 * @param decider who said yes; the one who asked, when it was their own right; empty when nobody did
 */
public record Approval(
        DocumentId id,
        TillId till,
        GuardedRequest request,
        CashierId asker,
        Optional<CashierId> decider,
        Means means,
        Optional<Reason> reason,
        Instant at) {
    /** How it was decided. */
    public enum Means {
        /** Whoever asked may do it. */
        OWN_RIGHT(true),
        PIN(true),
        BADGE(true),
        /** So little that nobody is asked; such an approval is never on record. */
        FREE(true),
        /** Given up before anybody said yes. */
        GIVEN_UP(false),
        /** The rules forbid it to everybody. */
        FORBIDDEN(false);

        private final boolean grants;

        Means(boolean grants) {
            this.grants = grants;
        }

        public boolean grants() {
            return grants;
        }
    }

    public Approval {
        requireNonNull(id, "id is null");
        requireNonNull(till, "till is null");
        requireNonNull(request, "request is null");
        requireNonNull(asker, "asker is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(at, "at is null");
        if (means.grants() != decider.isPresent()) {
            throw new IllegalArgumentException(
                    means.grants() ? "nobody said yes" : "nobody says yes to what is refused");
        }
    }

    /** The document's id; empty when nobody was asked, since then there is none. */
    public Optional<DocumentId> onRecord() {
        return means == Means.FREE ? Optional.empty() : Optional.of(id);
    }

    public boolean granted() {
        return means.grants();
    }
}
