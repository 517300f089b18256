package org.granary.hq.audit;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.granary.hq.store.Incarnation;
import org.granary.hq.store.Json;
import org.granary.model.audit.AuditActor;
import org.granary.model.audit.AuditCheck;
import org.granary.model.audit.AuditEntry;
import org.granary.model.audit.AuditFact;
import org.granary.model.audit.AuditHead;
import org.granary.model.audit.AuditVerdict;
import org.jdbi.v3.core.Handle;

/** Writes and checks the chain of what was done at headquarters. Safe for several threads. */
public final class AuditService {
    /** Entries on one page of the console. */
    public static final int PAGE_SIZE = 200;

    private static final int SUBJECT_CHARACTERS = 200;
    private static final int DETAILS_CHARACTERS = 2_000;
    private static final String TOO_LONG = "{\"tooLong\":true}";
    private static final int CHECKED_AT_ONCE = 1_000;

    private final AuditStore store = new AuditStore();
    private final Clock clock;

    public AuditService(Clock clock) {
        this.clock = clock;
    }

    /**
     * Writes down what this transaction does. Call it as the very last thing of a transaction, behind the feed: it locks the
     * chain's head until the end.
     *
     * @param subject ids of what it is done to
     * @param details numbers, ids and words of ours; no personal data, no secret, nothing that somebody typed freely
     */
    public void append(Handle handle, AuditActor actor, AuditAction action, String subject, Map<String, ?> details) {
        String json = json(details);
        store.append(
                handle,
                new AuditFact(
                        clock.millis(),
                        actor.toString(),
                        action.name(),
                        subject.substring(0, Math.min(SUBJECT_CHARACTERS, subject.length())),
                        json.length() > DETAILS_CHARACTERS ? TOO_LONG : json));
    }

    /** Writes down a state that has become another since it was last written down. */
    public void changed(Handle handle, AuditAction action, String state, Map<String, ?> details) {
        boolean known = store.newest(handle, action.name())
                .filter(entry -> entry.fact().subject().equals(state)
                        && entry.fact().details().equals(json(details)))
                .isPresent();
        if (!known) {
            append(handle, AuditActor.HEADQUARTERS, action, state, details);
        }
    }

    /** In one order, whatever the order of the map. */
    private static String json(Map<String, ?> details) {
        return Json.text(new TreeMap<>(details));
    }

    /** How far the chain goes; empty in a database that has none yet. */
    public Optional<AuditHead> head(Handle handle) {
        if (!store.exists(handle)) {
            return Optional.empty();
        }
        AuditStore.Newest newest = store.newest(handle);
        long incarnation = Incarnation.numbers(handle)
                .map(Incarnation.Numbers::incarnation)
                .orElse(0L);
        return Optional.of(new AuditHead(incarnation, newest.number(), newest.hash()));
    }

    /** Whether a head that was kept is in the chain. */
    public boolean holds(Handle handle, AuditHead kept) {
        return kept.number() == 0
                || store.hash(handle, kept.number()).filter(kept.hash()::equals).isPresent();
    }

    /** Reads the whole chain, about a second for 200 000 entries. */
    public AuditVerdict check(Handle handle, Collection<AuditHead> known) {
        AuditCheck check = new AuditCheck(
                head(handle).orElseThrow(() -> new IllegalStateException("there is no chain in this database")), known);
        long last = Long.MIN_VALUE;
        List<AuditEntry> some = store.after(handle, last, CHECKED_AT_ONCE);
        while (!some.isEmpty()) {
            some.forEach(check::take);
            last = some.get(some.size() - 1).number();
            some = store.after(handle, last, CHECKED_AT_ONCE);
        }
        return check.verdict();
    }

    /** Entries with lower numbers, the newest first. */
    public List<AuditEntry> before(Handle handle, long number, int limit) {
        return store.before(handle, number, limit);
    }

    /** Entries with higher numbers, in their order. */
    public List<AuditEntry> after(Handle handle, long number, int limit) {
        return store.after(handle, number, limit);
    }

    /** The number before the first entry since then; higher than any when there is none. */
    public long numberBefore(Handle handle, long sinceMillis) {
        return store.numberBefore(handle, sinceMillis);
    }
}
