package org.granary.model.member;

import static java.util.Objects.requireNonNull;

import org.granary.model.kernel.DocumentId;

/**
 * One line of a member's points; the balance is the sum of these and nothing else.
 *
 * @param document the document that explains it; one entry of each kind per document
 * @param points added to the balance: positive when earned or given back, negative when reversed or spent
 */
public record PointsEntry(MemberId member, DocumentId document, Kind kind, long points) {
    /** Why points moved. */
    public enum Kind {
        EARNED(true),
        /** Goods came back, and with them what they had earned. */
        REVERSED(false),
        /** Paid with. */
        SPENT(false),
        /** Goods came back that were paid for with points. */
        GIVEN_BACK(true);

        private final boolean adds;

        Kind(boolean adds) {
            this.adds = adds;
        }

        /** Whether it makes the balance greater. */
        public boolean adds() {
            return adds;
        }
    }

    public PointsEntry {
        requireNonNull(member, "member is null");
        requireNonNull(document, "document is null");
        requireNonNull(kind, "kind is null");
        if (kind.adds() ? points < 1 : points > -1) {
            throw new IllegalArgumentException(kind + " cannot be " + points + " points: " + document);
        }
    }
}
