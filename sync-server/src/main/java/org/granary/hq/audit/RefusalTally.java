package org.granary.hq.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.granary.hq.store.Database;
import org.granary.model.audit.AuditActor;

/**
 * Writes refused requests into the chain, bounded, so that nobody fills the disk by being refused: in each hour the first of a
 * kind at the next flush, and the rest of it together at the hour's end. What was counted since the last flush is lost when the
 * machine dies. Safe for several threads.
 */
public final class RefusalTally {
    /** Kinds that are told apart within an hour; with their counts at its end, twice as many entries and one. */
    static final int MAX_KINDS = 50;

    static final Duration WINDOW = Duration.ofHours(1);

    private static final Kind OTHERS = new Kind("others", "", "");

    private final Database database;
    private final AuditService audit;
    private final Clock clock;
    private final Map<Kind, Long> counts = new TreeMap<>();
    private final Set<Kind> written = new HashSet<>();
    private Instant windowEnds;

    /** What was refused, why, and to whom: a till that signed, or a network. */
    private record Kind(String endpoint, String code, String who) implements Comparable<Kind> {
        @Override
        public int compareTo(Kind other) {
            return toString().compareTo(other.toString());
        }
    }

    public RefusalTally(Database database, AuditService audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.windowEnds = clock.instant().plus(WINDOW);
    }

    /**
     * Counts one.
     *
     * @param endpoint its constant's name
     * @param code one of ours
     * @param who a till that signed rightly, or the network
     */
    public void refused(String endpoint, String code, String who) {
        Kind kind = new Kind(endpoint, code, who);
        synchronized (counts) {
            counts.merge(counts.size() < MAX_KINDS || counts.containsKey(kind) ? kind : OTHERS, 1L, Long::sum);
        }
    }

    /** Writes what is due. */
    public synchronized void flush() {
        boolean over = !clock.instant().isBefore(windowEnds);
        write(over);
    }

    /** Writes everything, at the end. */
    public void finish() {
        write(true);
    }

    private synchronized void write(boolean all) {
        Map<Kind, Long> due = new TreeMap<>();
        synchronized (counts) {
            counts.forEach((kind, count) -> {
                boolean first = !kind.equals(OTHERS) && !written.contains(kind);
                if (count > 0 && (all || first)) {
                    due.put(kind, count);
                }
            });
        }
        if (!due.isEmpty()) {
            database.write(handle -> {
                due.forEach((kind, count) -> audit.append(
                        handle,
                        AuditActor.HEADQUARTERS,
                        AuditAction.REFUSED,
                        kind.endpoint(),
                        Map.of("code", kind.code(), "count", count, "who", kind.who())));
                return 0;
            });
        }
        synchronized (counts) {
            due.forEach((kind, count) -> counts.merge(kind, -count, Long::sum));
            written.addAll(due.keySet());
            if (all) {
                counts.values().removeIf(count -> count == 0);
                written.clear();
                windowEnds = clock.instant().plus(WINDOW);
            }
        }
    }
}
