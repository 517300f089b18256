package org.granary.hq.sync;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** A record that headquarters keeps but could not place. {@code reason} names the kind of fault and holds no content. */
public record Suspended(String shop, int till, long sequence, String type, String reason, Instant since) {
    public Suspended {
        requireNonNull(shop, "shop is null");
        requireNonNull(type, "type is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(since, "since is null");
    }
}
