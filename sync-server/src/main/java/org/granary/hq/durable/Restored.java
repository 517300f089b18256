package org.granary.hq.durable;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Headquarters came back from an older state.
 *
 * @param stateOf when that state was current; null when nobody knows: the newest of it is missing
 */
public record Restored(
        long incarnation, Instant at, @Nullable Instant stateOf) {
    public Restored {
        requireNonNull(at, "at is null");
    }
}
