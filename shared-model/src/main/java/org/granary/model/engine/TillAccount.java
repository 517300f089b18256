package org.granary.model.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.Inbox;
import org.granary.model.sync.SyncRecord;

/**
 * Headquarters' store as the desk needs it: one till, within one transaction that holds the till's row locked and that is
 * durable as a whole, or not at all, before the answer leaves.
 */
public interface TillAccount {
    /**
     * The till's row.
     *
     * @param epoch the current one; 1 and more
     * @param token what the next push has to echo; empty when nothing is expected yet
     * @param previousToken good for repeats only: the answer that carried {@code token} may have been lost
     * @param incarnation headquarters' when {@code token} was given
     * @param grants epochs granted since {@code grantsSince} without a person
     * @param grantsSince epoch milliseconds of headquarters' clock
     */
    record Row(
            long epoch,
            String token,
            String previousToken,
            long incarnation,
            int grants,
            long grantsSince,
            boolean quarantined) {
        public Row {
            requireNonNull(token, "token is null");
            requireNonNull(previousToken, "previousToken is null");
        }

        /** A till that a person has just enrolled. */
        public static Row enrolled(long epoch, long now) {
            return new Row(epoch, "", "", 0, 0, now, false);
        }

        Row expecting(String newToken, String lastGood, long newIncarnation) {
            return new Row(epoch, newToken, lastGood, newIncarnation, grants, grantsSince, quarantined);
        }

        Row granted(long newEpoch, int newGrants, long since) {
            return new Row(newEpoch, token, previousToken, incarnation, newGrants, since, quarantined);
        }

        Row inQuarantine() {
            return new Row(epoch, token, previousToken, incarnation, grants, grantsSince, true);
        }
    }

    Row row();

    void keep(Row row);

    /** Where a line stands; empty when there is no such line. */
    Optional<Inbox.State> line(long epoch, long branch);

    void keep(long branch, Inbox.State state);

    /** Every epoch of which records were taken on the main line, oldest first. */
    List<Long> epochs();

    /** The chain hash of a record that was taken on a line. */
    Optional<ChainHash> hash(long epoch, long branch, long sequence);

    /**
     * Logs a record byte for byte and applies what it does, once for each document, on whatever line it comes. What cannot be
     * placed is kept in suspense; nothing is refused.
     */
    void take(long branch, SyncRecord record);
}
