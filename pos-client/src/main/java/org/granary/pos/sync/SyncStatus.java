package org.granary.pos.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.engine.Condition;
import org.jspecify.annotations.Nullable;

/**
 * How the till stands with headquarters.
 *
 * @param since when {@code online} last changed
 * @param unsynced records that headquarters has not confirmed
 * @param oldestUnsynced when the oldest of them was made
 * @param feedCursor every change up to it is applied here
 * @param condition how the line stands; whatever it is, selling goes on
 */
public record SyncStatus(
        boolean online,
        Instant since,
        long unsynced,
        @Nullable Instant oldestUnsynced,
        long feedCursor,
        Condition condition) {
    public SyncStatus {
        requireNonNull(since, "since is null");
        requireNonNull(condition, "condition is null");
    }
}
