package org.granary.hq.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.granary.model.kernel.TillId;

/** A record that headquarters keeps but could not place. {@code reason} names the kind of fault and holds no content. */
public record Suspended(TillId till, long sequence, String type, String reason, Instant since) {
    public Suspended {
        requireNonNull(till, "till is null");
        requireNonNull(type, "type is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(since, "since is null");
    }
}
