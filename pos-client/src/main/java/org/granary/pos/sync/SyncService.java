package org.granary.pos.sync;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
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
import java.util.function.Function;
import java.util.random.RandomGenerator;
import okhttp3.HttpUrl;
import org.granary.model.sync.DayFigures;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Refusal;
import org.granary.pos.journal.Journal;
import org.granary.pos.journal.JournalRecord;
import org.granary.pos.security.TillIdentity;
import org.granary.pos.store.Database;
import org.granary.pos.store.FeedIntake;
import org.granary.pos.store.MarkerStore;
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
    private final FeedIntake intake;
    private final HeadquartersClient client;
    private final Outbox outbox;
    private final InstantSource clock;
    private final Function<LocalDate, CompletableFuture<DayFigures>> figures;
    private final Backoff backoff;
    private final Backoff streamBackoff;
    private final Semaphore wake = new Semaphore(0);
    private final Semaphore streamPause = new Semaphore(0);
    private final Queue<DayQuestion> days = new ArrayBlockingQueue<>(DAYS_MAX);
    private final List<Consumer<SyncStatus>> listeners = new CopyOnWriteArrayList<>();
    private final Thread worker = new Thread(this::work, "sync");
    private final Thread streamer = new Thread(this::stream, "sync wake-up");

    private volatile boolean closed;
    private volatile boolean online;
    private volatile boolean streaming;
    private volatile Instant since;
    private volatile long cursor;
    private SyncStatus published;

    /**
     * Wires the engine; nothing runs before {@link #start()}.
     *
     * @param figures the till's own figures of a business date
     * @param random for the chance in pauses
     */
    public SyncService(
            HttpUrl headquarters,
            TillIdentity identity,
            Journal journal,
            Database database,
            FeedIntake intake,
            InstantSource clock,
            Function<LocalDate, CompletableFuture<DayFigures>> figures,
            CrashPoints crashPoints,
            RandomGenerator random) {
        this.journal = journal;
        this.database = database;
        this.intake = intake;
        this.clock = clock;
        this.figures = figures;
        this.client = new HeadquartersClient(headquarters, identity, clock);
        this.outbox = new Outbox(journal, database, client, crashPoints);
        this.backoff = new Backoff(random);
        this.streamBackoff = new Backoff(random);
        this.since = clock.instant();
        this.published = status();
        worker.setDaemon(true);
        streamer.setDaemon(true);
    }

    /** Finds where it stood, then runs. */
    public CompletableFuture<Void> start() {
        return database.inTransaction(MarkerStore::read).thenAccept(marker -> {
            cursor = marker.feedCursor();
            outbox.start(marker);
            journal.onAppended(this::appended);
            worker.start();
            streamer.start();
        });
    }

    /** How the till stands with headquarters now; never blocks. */
    public SyncStatus status() {
        long unsynced = outbox.unsynced();
        return new SyncStatus(
                online, since, unsynced, unsynced == 0 ? null : outbox.oldestUnsynced(), cursor, outbox.attention());
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
            answer.complete(new DayResult.Unreachable(DayResult.Reason.OFFLINE, outbox.unsynced()));
        }
        wake.release();
        return answer;
    }

    private void appended(JournalRecord record) {
        if (record.forHeadquarters()) {
            outbox.added(record);
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
        while (!closed) {
            boolean level = round();
            answerDays(level);
            if (level) {
                backoff.afterSuccess();
                pause(wake, streaming ? POLL_MILLIS : POLL_WITHOUT_STREAM_MILLIS);
            } else {
                pause(wake, backoff.afterFailure());
            }
        }
        answerDays(false);
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

    /** One push and one pull; false when headquarters could not be reached. */
    private boolean round() {
        try {
            outbox.pushAll();
            publish();
            pullAll();
            setOnline(true);
            return true;
        } catch (IOException e) {
            if (!closed) {
                LOG.debug("headquarters cannot be reached", e);
            }
        } catch (HeadquartersRefusedException e) {
            LOG.warn("headquarters refused", e);
            outbox.needs(
                    e.refusal().code().equals(Refusal.WRONG_EPOCH)
                            ? SyncStatus.Attention.WRONG_EPOCH
                            : SyncStatus.Attention.UNSIGNED);
        } catch (CompletionException | IllegalStateException e) {
            LOG.error("what came from headquarters could not be taken over", e);
        }
        setOnline(false);
        return false;
    }

    /** Pulls until a page brings nothing new; asking once more tells headquarters what is applied here. */
    private void pullAll() throws IOException {
        long before;
        do {
            before = cursor;
            Feed.Page page = client.feed(cursor, Feed.MAX_ENTRIES);
            if (page.upTo() > cursor) {
                intake.apply(page).join();
                cursor = page.upTo();
                publish();
            }
        } while (cursor > before && !closed);
    }

    private void answerDays(boolean level) {
        DayQuestion question = days.poll();
        while (question != null) {
            question.answer().complete(level ? compare(question.date()) : unreachable(DayResult.Reason.OFFLINE));
            question = days.poll();
        }
    }

    private DayResult compare(LocalDate date) {
        if (outbox.attention() != SyncStatus.Attention.NONE) {
            return unreachable(DayResult.Reason.NEEDS_ATTENTION);
        }
        try {
            DayFigures ours = figures.apply(date).join();
            DayComparison.Answer answer = client.day(DayComparison.Request.of(date.toString(), ours));
            return new DayResult.Compared(
                    answer.differences().stream().map(SyncService::difference).toList(), answer.suspended());
        } catch (IOException | HeadquartersRefusedException | IllegalArgumentException | CompletionException e) {
            LOG.warn("the day {} was not compared", date, e);
            return unreachable(DayResult.Reason.OFFLINE);
        }
    }

    private static DayFigures.Difference difference(DayComparison.Difference wire) {
        return new DayFigures.Difference(
                DayFigures.Subject.valueOf(wire.subject()), wire.key(), wire.till(), wire.headquarters());
    }

    private DayResult.Unreachable unreachable(DayResult.Reason reason) {
        return new DayResult.Unreachable(reason, outbox.unsynced());
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
        if (head > cursor || !online) {
            wake.release();
        }
    }

    /** Breaks what is under way and ends; what is not sent is sent after the next start. */
    @Override
    public void close() {
        closed = true;
        client.close();
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
