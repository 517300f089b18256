package org.granary.hq.security;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.granary.model.sync.SignedRequest;

/**
 * Nonces of requests that were taken, for as long as their time would be accepted. What it has forgotten early, being full, or
 * never knew, being new, it refuses by time: nothing signed before {@link #floor()} is taken. Safe for several threads.
 */
final class NonceCache {
    static final int MAX_NONCES = 200_000;

    private final int max;
    private final Map<String, Long> seen = new LinkedHashMap<>();
    private long floor;

    /** Begins with nothing known of what was signed before {@code now}. */
    NonceCache(long now) {
        this(now, MAX_NONCES);
    }

    NonceCache(long now, int max) {
        this.floor = now;
        this.max = max;
    }

    /** Requests signed before this time may have been seen. */
    synchronized long floor() {
        return floor;
    }

    synchronized boolean knows(String nonce) {
        return seen.containsKey(nonce);
    }

    /** True the first time a nonce is shown; {@code signedAt} is within the window around {@code now}. */
    synchronized boolean isNew(String nonce, long signedAt, long now) {
        if (seen.containsKey(nonce)) {
            return false;
        }
        Iterator<Long> oldest = seen.values().iterator();
        while (oldest.hasNext()) {
            long at = oldest.next();
            boolean over = at + SignedRequest.WINDOW_MILLIS < now;
            if (!over && seen.size() < max) {
                break;
            }
            oldest.remove();
            floor = over ? floor : Math.max(floor, at + 1);
        }
        seen.put(nonce, signedAt);
        return true;
    }
}
