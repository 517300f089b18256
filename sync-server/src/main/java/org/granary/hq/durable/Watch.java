package org.granary.hq.durable;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.audit.AuditAction;
import org.granary.hq.audit.AuditService;
import org.granary.hq.store.Database;
import org.granary.hq.store.Incarnation;
import org.granary.hq.store.Work;
import org.granary.model.audit.AuditActor;
import org.granary.model.audit.AuditHead;
import org.granary.model.audit.AuditVerdict;
import org.granary.model.kernel.BusinessDates;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done beside the work so that headquarters can come back: it remembers outside the database what the database holds,
 * and exports it every night. For use by one thread at a time.
 */
public final class Watch {
    /** How old what is remembered may be. */
    public static final Duration REMEMBER = Duration.ofSeconds(5);

    /** When the export is due, in the shops' time; a machine that was off then does it when it is on again. */
    public static final LocalTime EXPORT_AT = LocalTime.of(3, 0);

    private static final Duration RETRY = Duration.ofMinutes(30);
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private final Database database;
    private final DataFolder folder;
    private final Exports exports;
    private final AuditService audit;
    private final Clock clock;
    private Instant notBefore = Instant.MIN;

    public Watch(Database database, DataFolder folder, Clock clock) {
        this.database = database;
        this.folder = folder;
        this.exports = new Exports(folder);
        this.audit = new AuditService(clock);
        this.clock = clock;
    }

    /**
     * Remembers what the database holds, when it has changed; and notices when it has gone back. A head of the chain of what
     * was done that is not in the chain any more stays remembered, as evidence.
     */
    public void remember() {
        Optional<Memory> before = folder.memory();
        AuditHead known = before.map(Memory::audit).orElse(null);
        Memory now = database.read(handle -> new Memory(
                numbers(handle),
                database.shared() ? Map.of() : HealthStore.counts(handle),
                known == null || audit.holds(handle, known) ? audit.head(handle).orElse(null) : known,
                ""));
        if (before.map(Memory::numbers)
                .filter(numbers -> behind(now.numbers(), numbers))
                .isPresent()) {
            raise();
        } else if (!before.equals(Optional.of(now))) {
            folder.remember(now);
        }
    }

    private static boolean behind(Incarnation.Numbers stored, Incarnation.Numbers known) {
        return stored.head() < known.head() || stored.incarnation() < known.incarnation();
    }

    private static Incarnation.Numbers numbers(Handle handle) {
        return Incarnation.numbers(handle).orElseThrow(() -> new IllegalStateException("no headquarters is stored"));
    }

    /**
     * Tells everybody that an older state is here, when one was put into place or the server went back behind what this machine
     * remembers. To be called before the first till is answered, too.
     */
    public void raise() {
        database.alone(Work.START, () -> {
            Optional<DataFolder.Pending> pending = folder.pending();
            Optional<Incarnation.Numbers> known = folder.memory().map(Memory::numbers);
            Optional<Incarnation.Numbers> stored = database.read(Incarnation::numbers);
            boolean wentBack = stored.isPresent()
                    && known.filter(numbers -> behind(stored.get(), numbers)).isPresent();
            if (stored.isPresent() && (pending.isPresent() || wentBack)) {
                raise(pending.orElse(new DataFolder.Pending(Incarnation.Cause.SERVER, null)), known);
            }
            return 0;
        });
    }

    private void raise(DataFolder.Pending pending, Optional<Incarnation.Numbers> known) {
        Long stateOf = pending.stateOfMillis();
        AuditHead lost = folder.memory().map(Memory::audit).orElse(null);
        long raised = database.write(handle -> {
            long incarnation = Incarnation.raise(
                    handle,
                    known,
                    pending.cause(),
                    stateOf == null ? null : Instant.ofEpochMilli(stateOf),
                    clock.instant());
            audit.append(
                    handle,
                    AuditActor.HEADQUARTERS,
                    AuditAction.RESTORED,
                    Long.toString(incarnation),
                    Map.of(
                            "cause",
                            pending.cause().name(),
                            "stateOf",
                            stateOf == null ? 0 : stateOf,
                            "rememberedHead",
                            lost == null ? "" : lost.toString()));
            return incarnation;
        });
        LOG.error(
                "headquarters is incarnation {} now ({}): tills send again what is missing; what was published, imported,"
                        + " enrolled or revoked here since has to be repeated",
                raised,
                pending.cause());
        folder.remember(database.read(handle ->
                new Memory(numbers(handle), Map.of(), audit.head(handle).orElse(null), "")));
        folder.clearPending();
    }

    /** The file is closed in order: the next start need not look at it first. Call it when the database is closed. */
    public static void closed(DataFolder folder) {
        folder.memory().ifPresent(memory -> folder.remember(memory.closed(folder.print())));
    }

    /** Exports when the last export is from before the last night. */
    public void exportWhenDue() {
        Instant now = clock.instant();
        if (now.isBefore(notBefore) || !due(lastExport(), now)) {
            return;
        }
        notBefore = now.plus(RETRY);
        try {
            export();
        } catch (RuntimeException e) {
            LOG.error("the nightly export failed; it is tried again within {}", RETRY, e);
        }
    }

    /** Exports now, and checks the chain of what was done against what is known of it. */
    public Path export() {
        List<AuditHead> known = knownHeads();
        AuditVerdict verdict = database.read(handle -> audit.check(handle, known));
        if (verdict instanceof AuditVerdict.Damaged damaged) {
            LOG.error("the chain of what was done is damaged at entry {}: {}", damaged.number(), damaged.damage());
        }
        Path export = exports.write(database, clock.instant());
        AuditHead head = Exports.describe(export).map(Exports.Content::audit).orElse(null);
        database.write(handle -> {
            audit.append(
                    handle,
                    AuditActor.HEADQUARTERS,
                    AuditAction.EXPORTED,
                    String.valueOf(export.getFileName()),
                    Map.of(
                            "whole",
                            verdict instanceof AuditVerdict.Whole,
                            "head",
                            head == null ? "" : head.toString()));
            return 0;
        });
        return export;
    }

    /** Heads of the chain of what was done that are kept outside the database: in the exports, and in what is remembered. */
    public List<AuditHead> knownHeads() {
        List<AuditHead> heads = new ArrayList<>(exports.heads());
        folder.memory().map(Memory::audit).ifPresent(heads::add);
        return heads;
    }

    private Instant lastExport() {
        return exports.newestFirst().stream()
                .findFirst()
                .flatMap(Exports::describe)
                .map(Exports.Content::exportedAt)
                .orElseGet(folder::beganAt);
    }

    static boolean due(Instant last, Instant now) {
        ZonedDateTime local = now.atZone(BusinessDates.SHOP_ZONE);
        ZonedDateTime today = local.with(EXPORT_AT);
        ZonedDateTime newest = today.isAfter(local) ? today.minusDays(1) : today;
        return last.isBefore(newest.toInstant());
    }
}
