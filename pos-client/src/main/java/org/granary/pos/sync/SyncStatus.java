package org.granary.pos.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the till stands with headquarters.
 *
 * @param since when {@code online} last changed
 * @param unsynced records that headquarters has not confirmed
 * @param oldestUnsynced when the oldest of them was made
 * @param feedCursor every change up to it is applied here
 * @param attention what a person has to look at; selling goes on meanwhile
 */
public record SyncStatus(
        boolean online,
        Instant since,
        long unsynced,
        @Nullable Instant oldestUnsynced,
        long feedCursor,
        Attention attention) {
    /** Why pushing stopped. The screen has a sentence for each. */
    public enum Attention {
        NONE,
        /** Headquarters holds another history of this till: a copy or an old backup is or was in use. */
        FORK,
        /** The till was enrolled again elsewhere. */
        WRONG_EPOCH,
        /** Headquarters does not accept this till's signature: revoked, or unknown there. */
        UNSIGNED,
        /** A record that headquarters still wants cannot be read from the disk. */
        JOURNAL_DAMAGED
    }

    public SyncStatus {
        requireNonNull(since, "since is null");
        requireNonNull(attention, "attention is null");
    }
}
