package org.granary.pos.sync;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import org.granary.model.engine.Command;
import org.granary.model.engine.Condition;
import org.granary.model.engine.Input;
import org.granary.model.engine.LineStanding;
import org.granary.model.engine.Standing;
import org.granary.model.engine.TillEngine;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.store.Database;
import org.granary.pos.store.FeedIntake;
import org.granary.pos.store.StandingStore;
import org.granary.pos.sync.clock.CorrectedClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the till and headquarters level: pushes the journal, pulls the feed, on threads of its own. A wake-up stream makes
 * it quick, polling makes it certain; nothing that happens here holds up a sale.
 */
public final class SyncService implements AutoCloseable {
    /** Between two looks when the wake-up stream is up. */
    private static final long POLL_MILLIS = 20_000;

    /** Between two looks when it is not. */
    private static final long POLL_WITHOUT_STREAM_MILLIS = 2_000;

    /** Questions for a day's comparison that may wait. */
    private static final int DAYS_MAX = 8;

    private static final long CLOSE_MILLIS = 5_000;
    private static final Logger LOG = LoggerFactory.getLogger(SyncService.class);

    /** A question that waits for the sync thread. */
    private record DayQuestion(LocalDate date, CompletableFuture<DayResult> answer) {}

    private final Journal journal;
    private final Database database;
    private final TillIdentity enrolled;
    private final HeadquartersClient client;
    private final LineRunner runner;
    private final CorrectedClock clock;
    private final DayRecords records;
    private final Backoff backoff;
    private final Backoff streamBackoff;
    private final Semaphore wake = new Semaphore(0);
    private final Semaphore ended = new Semaphore(0);
    private final Semaphore streamPause = new Semaphore(0);
    private final Queue<DayQuestion> days = new ArrayBlockingQueue<>(DAYS_MAX);
    private final List<Consumer<SyncStatus>> listeners = new CopyOnWriteArrayList<>();
    private final Thread worker = new Thread(this::work, "sync");
    private final Thread streamer = new Thread(this::stream, "sync wake-up");
    private volatile boolean closed;
    private volatile boolean reopened;
    private volatile boolean online;
    private volatile boolean streaming;
    private volatile Instant since;
    private volatile Condition condition = Condition.UNREACHABLE;
    private volatile Standing standing;
    private volatile @Nullable Instant oldest;
    private SyncStatus published;

    /**
     * What the service needs of the rest of the till.
     *
     * @param granted makes an epoch that headquarters granted part of the till's identity, durably
     */
    public record Parts(
            TillIdentity identity,
            LongConsumer granted,
            Journal journal,
            Database database,
            FeedIntake intake,
            CorrectedClock clock,
            CrashPoints crashPoints,
            RandomGenerator random) {}

    /**
     * Wires the service; nothing runs before {@link #start()}.
     *
     * @param folder for a snapshot that arrives
     * @param records what the till knows of its days
     */
    public SyncService(HttpUrl headquarters, Path folder, Parts parts, DayRecords records) {
        this.journal = parts.journal();
        this.database = parts.database();
        this.enrolled = parts.identity();
        this.clock = parts.clock();
        this.records = records;
        this.client = new HeadquartersClient(headquarters, this::identity, clock);
        this.runner = new LineRunner(
                journal,
                database,
                parts.intake(),
                client,
                new TakenBack(journal),
                parts.granted(),
                folder,
                parts.crashPoints());
        this.backoff = new Backoff(parts.random());
        this.streamBackoff = new Backoff(parts.random());
        this.since = clock.instant();
        this.standing = Standing.start(journal.epoch());
        this.published = status();
        worker.setDaemon(true);
        streamer.setDaemon(true);
    }

    private TillIdentity identity() {
        return enrolled.inEpoch(journal.epoch());
    }

    /** Finds where it stood, then runs. */
    public CompletableFuture<Void> start() {
        return readStanding().thenRun(() -> {
            database.onReopened(handle -> reopened = true);
            journal.onAppended(this::appended);
            worker.start();
            streamer.start();
        });
    }

    private CompletableFuture<Void> readStanding() {
        return database.inTransaction(StandingStore::read).thenAccept(kept -> {
            standing = kept.orElseGet(() -> Standing.lost(journal.epoch(), journal.epochs(), journal::nextSequence))
                    .over(journal.epoch(), journal.epochs(), journal::nextSequence);
            findOldest();
        });
    }

    /** How the till stands with headquarters now; never blocks. */
    public SyncStatus status() {
        long unsynced = unsynced();
        return new SyncStatus(
                online, since, unsynced, unsynced == 0 ? null : oldest, Math.max(0, standing.cursor()), condition);
    }

    /** The next sequence of an epoch that headquarters wants; 0 when that is not known. Safe from any thread. */
    public long wanted(long epoch) {
        return standing.line(epoch).map(LineStanding::wanted).orElse(0L);
    }

    /** Records of every epoch that headquarters has not confirmed. */
    private long unsynced() {
        return standing.lines().stream()
                .mapToLong(line -> Math.max(0, journal.nextSequence(line.epoch()) - line.wanted()))
                .sum();
    }

    private void findOldest() {
        oldest = standing.lines().stream()
                .flatMap(line -> journal.readForHeadquarters(line.epoch(), line.wanted(), 1).stream())
                .map(JournalRecord::at)
                .findFirst()
                .orElse(null);
    }

    /** Calls the listener at every change, on one of the engine's threads; it must return quickly. */
    public void onChange(Consumer<SyncStatus> listener) {
        listeners.add(listener);
    }

    /** Tries at once, whatever pause is running. */
    public void kick() {
        wake.release();
        streamPause.release();
    }

    /** Sends what is left, then compares a business date with headquarters. */
    public CompletableFuture<DayResult> compareDay(LocalDate date) {
        CompletableFuture<DayResult> answer = new CompletableFuture<>();
        if (closed || !days.offer(new DayQuestion(date, answer))) {
            answer.complete(unreachable(DayResult.Reason.OFFLINE));
        }
        wake.release();
        return answer;
    }

    private void appended(JournalRecord record) {
        if (record.forHeadquarters()) {
            if (oldest == null) {
                oldest = record.at();
            }
            publish();
            if (online) {
                wake.release();
            }
        }
    }

    private void publish() {
        SyncStatus now;
        synchronized (this) {
            now = status();
            if (now.equals(published)) {
                return;
            }
            published = now;
        }
        listeners.forEach(listener -> listener.accept(now));
    }

    private void setOnline(boolean now) {
        if (online != now) {
            online = now;
            since = clock.instant();
            LOG.info("headquarters is {}", now ? "there" : "out of reach");
        }
        publish();
    }

    private void work() {
        TillEngine engine = engine();
        while (!closed) {
            if (reopened) {
                engine = again();
            } else if (engine.command() instanceof Command.Rest rest) {
                rest(rest);
                engine.next(new Input.Awake());
            } else {
                engine = step(engine);
            }
        }
        answerDays(false);
    }

    /** The database was repaired and may stand where it stood some time ago: the line goes on from there. */
    private TillEngine again() {
        reopened = false;
        try {
            readStanding().join();
        } catch (CompletionException e) {
            reopened = true;
            rest(new Command.Rest(Condition.CONFUSED, 0));
        }
        return engine();
    }

    private TillEngine engine() {
        return new TillEngine(standing, journal::nextSequence);
    }

    /** One command. When the till's own store fails, the engine begins again from what was kept. */
    private TillEngine step(TillEngine engine) {
        try {
            Command command = engine.command();
            Input input = runner.perform(command);
            engine.next(input);
            if (!(input instanceof Input.Unreachable)) {
                moved(command, engine.standing());
            }
            return engine;
        } catch (CompletionException | IllegalStateException | UncheckedIOException e) {
            LOG.error("what came from headquarters could not be taken over", e);
            rest(new Command.Rest(Condition.CONFUSED, 0));
            return engine();
        }
    }

    private void moved(Command command, Standing now) {
        boolean kept = command instanceof Command.Keep
                || command instanceof Command.Apply
                || command instanceof Command.TakeBack
                || command instanceof Command.LoadSnapshot;
        if (kept) {
            standing = now;
            findOldest();
        }
        publish();
    }

    private void rest(Command.Rest rest) {
        condition = rest.why();
        boolean level = rest.why() == Condition.LEVEL;
        setOnline(level || rest.why() == Condition.QUARANTINED || rest.why() == Condition.BUSY);
        answerDays(level || rest.why() == Condition.QUARANTINED);
        if (level) {
            backoff.afterSuccess();
            pause(wake, streaming ? POLL_MILLIS : POLL_WITHOUT_STREAM_MILLIS);
        } else if (rest.why() == Condition.BUSY) {
            // Headquarters asked for it, so neither a sale nor a person cuts it short.
            pause(ended, backoff.afterBusy(rest.atLeastMillis()));
        } else {
            pause(wake, Math.max(rest.atLeastMillis(), backoff.afterFailure()));
        }
    }

    private static void pause(Semaphore signal, long millis) {
        try {
            if (signal.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
                signal.drainPermits();
            }
        } catch (InterruptedException e) {
            LOG.warn("an interrupt was ignored", e);
        }
    }

    private void answerDays(boolean level) {
        DayQuestion question = days.poll();
        while (question != null) {
            question.answer().complete(level ? compare(question.date()) : unreachable(why()));
            question = days.poll();
        }
    }

    private DayResult.Reason why() {
        return condition.needsPerson() ? DayResult.Reason.NEEDS_ATTENTION : DayResult.Reason.OFFLINE;
    }

    private DayResult compare(LocalDate date) {
        try {
            Standing stands = standing;
            return new DayExchange(
                            client,
                            records,
                            journal.epoch(),
                            epoch ->
                                    stands.line(epoch).map(LineStanding::branch).orElse(0L))
                    .compare(date);
        } catch (IOException | HeadquartersRefusedException | IllegalArgumentException | CompletionException e) {
            LOG.warn("the day {} was not compared", date, e);
            return unreachable(DayResult.Reason.OFFLINE);
        }
    }

    private DayResult.Unreachable unreachable(DayResult.Reason reason) {
        return new DayResult.Unreachable(reason, unsynced());
    }

    private void stream() {
        while (!closed) {
            try {
                client.follow(this::woken);
            } catch (IOException | HeadquartersRefusedException e) {
                if (!closed) {
                    LOG.debug("no wake-up stream", e);
                }
            }
            boolean broken = streaming;
            streaming = false;
            if (broken) {
                // What broke the stream mostly broke the network: the next round finds out now, not at the next poll.
                wake.release();
            }
            if (!closed) {
                pause(streamPause, streamBackoff.afterFailure());
            }
        }
    }

    private void woken(long head) {
        streaming = true;
        streamBackoff.afterSuccess();
        if (head > standing.cursor() || !online) {
            wake.release();
        }
    }

    /** Breaks what is under way and ends; what is not sent is sent after the next start. */
    @Override
    public void close() {
        closed = true;
        client.close();
        ended.release();
        kick();
        join(worker);
        join(streamer);
    }

    private static void join(Thread thread) {
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
