package org.granary.pos.upkeep;

import static java.util.Objects.requireNonNull;

import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.LongUnaryOperator;
import org.granary.model.durable.DiskRoom;
import org.granary.model.durable.UpkeepPlan;
import org.granary.model.sync.RecordType;
import org.granary.pos.journal.Journal;
import org.granary.pos.store.Database;
import org.granary.pos.store.StoreFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what {@link UpkeepPlan} says on a thread of its own; a sale never waits for it. */
public final class Upkeep implements AutoCloseable {
    /** Between two rounds, and so the longest time that the database is behind what is forced. */
    public static final int ROUND_SECONDS = 5;

    /** Failures in a row before anybody is told: a database that broke is opened again within one or two rounds. */
    static final int FAILURES_SAID = 3;

    /** What is acknowledged is kept so long all the same: headquarters may be restored from an old copy. */
    static final Duration JOURNAL_KEPT = Duration.ofDays(90);

    private static final Duration RETAIN_EVERY = Duration.ofHours(1);
    private static final long SPARE_FROM_BYTES = 2L * Journal.SEGMENT_BYTES;
    private static final int CLOSE_SECONDS = 30;
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Database database;
    private final Journal journal;
    private final LongUnaryOperator wanted;
    private final LongSupplier usableBytes;
    private final BooleanSupplier shiftOpen;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "upkeep");
        made.setDaemon(true);
        return made;
    });

    private final Instant startedAt;
    private volatile Instant busyAt;
    private volatile DiskRoom room = DiskRoom.PLENTY;
    private final AtomicInteger failures = new AtomicInteger();

    // In rounds only.
    private Instant exportTriedAt = Instant.EPOCH;
    private Instant packTriedAt = Instant.EPOCH;
    private Instant retainedAt = Instant.EPOCH;
    private long packedBytes;

    /**
     * Wires it; nothing is done before {@link #start} or {@link #round}.
     *
     * @param wanted for an epoch: the next sequence that headquarters wants
     * @param usableBytes that can still be written where journal and database are, whichever is less; may throw
     *     {@link UncheckedIOException}
     */
    public Upkeep(
            Database database,
            Journal journal,
            LongUnaryOperator wanted,
            LongSupplier usableBytes,
            BooleanSupplier shiftOpen) {
        this(database, journal, wanted, usableBytes, shiftOpen, Clock.systemUTC());
    }

    /**
     * The same in another time.
     *
     * @param clock stands for that of the operating system, which dates the files
     */
    public Upkeep(
            Database database,
            Journal journal,
            LongUnaryOperator wanted,
            LongSupplier usableBytes,
            BooleanSupplier shiftOpen,
            InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.journal = requireNonNull(journal, "journal is null");
        this.wanted = requireNonNull(wanted, "wanted is null");
        this.usableBytes = requireNonNull(usableBytes, "usableBytes is null");
        this.shiftOpen = requireNonNull(shiftOpen, "shiftOpen is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.startedAt = clock.instant();
        this.busyAt = startedAt;
        journal.onAppended(record -> busy());
    }

    /** Begins with its rounds. */
    public void start() {
        ScheduledFuture<?> ignored =
                thread.scheduleWithFixedDelay(this::guardedRound, ROUND_SECONDS, ROUND_SECONDS, TimeUnit.SECONDS);
    }

    private void busy() {
        busyAt = clock.instant();
    }

    /** What a person should know; safe from any thread. */
    public StoreTrouble trouble() {
        if (room == DiskRoom.SCARCE) {
            return StoreTrouble.DISK_SCARCE;
        }
        if (failures.get() >= FAILURES_SAID) {
            return StoreTrouble.DATABASE;
        }
        return room == DiskRoom.LOW ? StoreTrouble.DISK_LOW : StoreTrouble.NONE;
    }

    /** Writes a record that means nothing and forces it; how long that took. Fails when the disk does not take it. */
    public CompletableFuture<Duration> writeJournal() {
        long begun = System.nanoTime();
        return journal.append(RecordType.SELF_TEST, "{}")
                .thenApply(record -> Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Reads the database, and tells how many rows its tables have. Fails when it cannot be read. */
    public CompletableFuture<Long> readTables() {
        return database.readTables();
    }

    /** Bytes that can still be written; 0 when the disk does not say. */
    public long room() {
        try {
            return usableBytes.getAsLong();
        } catch (UncheckedIOException e) {
            LOG.error("the disk does not say how full it is", e);
            return 0;
        }
    }

    /** Top of the thread: a fault must not end the rounds. */
    private void guardedRound() {
        try {
            round();
        } catch (RuntimeException e) {
            LOG.error("a round of upkeep failed", e);
        }
    }

    /** Everything that is due now; on one thread at a time. */
    public void round() {
        checkpoint();
        long usable = look();
        UpkeepPlan.Seen seen = new UpkeepPlan.Seen(
                clock.instant(),
                exportedAt(),
                exportTriedAt,
                packTriedAt,
                busyAt,
                shiftOpen.getAsBoolean(),
                database.fileBytes(),
                packedBytes,
                usable);
        for (UpkeepPlan.Duty duty : UpkeepPlan.due(seen)) {
            switch (duty) {
                case EXPORT -> export();
                case PACK -> pack();
            }
        }
        keepJournal(usable);
    }

    /** The spare is what a disk that fills up has left for sales, so it is made while there is room. */
    private void keepJournal(long usable) {
        try {
            if (usable >= SPARE_FROM_BYTES) {
                journal.prepareSpare();
            }
            if (Duration.between(retainedAt, clock.instant()).abs().compareTo(RETAIN_EVERY) >= 0) {
                retainedAt = clock.instant();
                int deleted = journal.retain(wanted, clock.instant().minus(JOURNAL_KEPT), database.journalNeededFrom())
                        .join();
                LOG.debug("{} segments of the journal were deleted", deleted);
            }
        } catch (CompletionException | RejectedExecutionException | UncheckedIOException | StoreFailedException e) {
            LOG.error("the journal's files were not kept in order", e);
        }
    }

    /** A till without an export gets its first at the first quiet moment. */
    private Instant exportedAt() {
        long millis = database.exportedAtMillis();
        return millis == 0 ? startedAt.minus(UpkeepPlan.EXPORT_AGE) : Instant.ofEpochMilli(millis);
    }

    private void checkpoint() {
        try {
            database.checkpoint().join();
            failures.set(0);
        } catch (CompletionException | RejectedExecutionException e) {
            LOG.error("the database was not forced, {} times in a row", failures.incrementAndGet(), e);
        }
    }

    private long look() {
        try {
            long usable = usableBytes.getAsLong();
            DiskRoom now = DiskRoom.of(usable);
            if (now != room) {
                LOG.warn("room on the disk: {}, {} bytes", now, usable);
            }
            room = now;
            return usable;
        } catch (UncheckedIOException e) {
            LOG.error("the disk does not say how full it is", e);
            return 0;
        }
    }

    private void export() {
        exportTriedAt = clock.instant();
        try {
            database.export();
        } catch (StoreFailedException e) {
            LOG.error("the database was not exported", e);
        }
    }

    private void pack() {
        packTriedAt = clock.instant();
        try {
            database.compact().join();
            packedBytes = database.fileBytes();
        } catch (CompletionException e) {
            LOG.error("the database was not packed", e);
        }
    }

    /** Ends after the round that is under way. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("a round of upkeep is still under way");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
