package org.granary.hq.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Remembers nonces for ten minutes; when full it forgets the oldest. Safe for several threads. */
final class NonceCache {
    static final Duration KEPT_FOR = Duration.ofMinutes(10);
    static final int MAX_NONCES = 100_000;

    private final Map<String, Instant> seen = new LinkedHashMap<>();

    /** True the first time a nonce is shown. */
    synchronized boolean isNew(String nonce, Instant now) {
        Iterator<Instant> oldest = seen.values().iterator();
        while (oldest.hasNext()) {
            Instant shown = oldest.next();
            if (seen.size() < MAX_NONCES && !shown.plus(KEPT_FOR).isBefore(now)) {
                break;
            }
            oldest.remove();
        }
        return seen.putIfAbsent(nonce, now) == null;
    }
}
