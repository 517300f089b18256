package org.granary.hq.limit;

import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down every request that was refused, many in one line, so that nobody fills the disk by being refused. A line has the
 * endpoint's name, the refusal's code and the network, and nothing that came with the request. Safe for several threads.
 */
public final class RefusalLog {
    /** Different lines between two flushes; what is beyond is counted together. */
    static final int MAX_LINES = 500;

    private static final String OTHERS = "others";
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);

    private final Map<String, Long> counts = new TreeMap<>();

    /**
     * Counts one.
     *
     * @param endpoint its constant's name
     * @param code one of ours
     */
    public void refused(String endpoint, String code, String network) {
        String what = endpoint + " " + code + " from " + network;
        synchronized (counts) {
            counts.merge(counts.size() < MAX_LINES || counts.containsKey(what) ? what : OTHERS, 1L, Long::sum);
        }
    }

    /** Writes what was counted since the last time. */
    public void flush() {
        Map<String, Long> since;
        synchronized (counts) {
            since = new TreeMap<>(counts);
            counts.clear();
        }
        since.forEach((what, count) -> LOG.warn("refused {} times: {}", count, what));
    }
}
