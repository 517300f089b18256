package org.granary.hq.payment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.granary.hq.store.Database;
import org.granary.model.kernel.DocumentId;
import org.granary.model.payment.CodePayment;
import org.granary.model.payment.PaymentCode;
import org.granary.model.payment.PaymentState;
import org.granary.model.payment.ProviderAnswer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives the payments of this instance: asks the providers, outside of any transaction, and writes down what they say. What an
 * instance leaves behind another one goes on with once its lease is over. Which payment is due is known from memory; the
 * database is asked for others' payments only.
 */
final class PaymentRunner implements AutoCloseable {
    /** Payments under way in one instance; one more is refused before anything is charged. */
    static final int UNDER_WAY_MAX = 512;

    private static final Logger LOG = LoggerFactory.getLogger(PaymentRunner.class);

    /** Requests to providers at the same time. */
    private static final int THREADS = 16;

    /** Beyond the time for which a payment rests anyway; longer than any request. */
    private static final Duration LEASE = Duration.ofSeconds(30);

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration LOOK_FOR_OTHERS = Duration.ofSeconds(5);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(11);
    private static final int OTHERS_MAX = 100;

    /** Before a paid one's sale is looked for: longer than a till takes to send it, when it is not cut off. */
    private static final Duration SALE_WITHIN = Duration.ofMinutes(10);

    private final String instance = UUID.randomUUID().toString();
    private final Database database;
    private final PaymentStore store;
    private final PaymentProviders providers;
    private final SteadyTime time;
    private final Map<DocumentId, Instant> due = new ConcurrentHashMap<>();
    private final Set<DocumentId> underWay = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            THREADS,
            THREADS,
            30,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(UNDER_WAY_MAX),
            work -> daemon(work, "payments"));
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "payments-ticker"));
    private long lookedAtNanos = System.nanoTime() - LOOK_FOR_OTHERS.toNanos();

    PaymentRunner(Database database, PaymentStore store, PaymentProviders providers, SteadyTime time) {
        this.database = database;
        this.store = store;
        this.providers = providers;
        this.time = time;
        threads.allowCoreThreadTimeOut(true);
    }

    private static Thread daemon(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        long millis = TICK.toMillis();
        Future<?> unused = ticker.scheduleWithFixedDelay(this::tick, millis, millis, TimeUnit.MILLISECONDS);
    }

    String instance() {
        return instance;
    }

    boolean full() {
        return underWay.size() >= UNDER_WAY_MAX;
    }

    /** Writes a payment down as one of this instance. */
    void insert(Handle handle, StoredPayment stored) {
        store.insert(handle, stored, lease(stored), lookAt(stored));
    }

    /** The same for one that was there before. */
    void save(Handle handle, StoredPayment stored) {
        store.save(handle, stored, lease(stored), lookAt(stored));
    }

    private Duration lease(StoredPayment stored) {
        Duration rest = Duration.between(time.instant(), stored.payment().nextAt());
        return LEASE.plus(rest.isNegative() ? Duration.ZERO : rest);
    }

    private static Optional<Instant> lookAt(StoredPayment stored) {
        PaymentState state = stored.payment().state();
        if (!state.ended()) {
            return Optional.of(Instant.EPOCH);
        }
        return state == PaymentState.PAID ? Optional.of(stored.changedAt().plus(SALE_WITHIN)) : Optional.empty();
    }

    /** Sends the one charge of a payment that is written down as {@code PAYING}. */
    void charge(StoredPayment stored, PaymentCode code) {
        underWay.add(stored.attempt());
        run(
                () -> {
                    Instant askedAt = time.instant();
                    ProviderAnswer answer = ask(stored, provider -> provider.charge(stored.order(), code));
                    heard(stored.attempt(), CodePayment.Call.CHARGE, askedAt, answer);
                },
                stored.attempt());
    }

    /** Goes on with a payment that is written down as one of this instance. */
    void follow(StoredPayment stored) {
        if (!stored.payment().state().ended()) {
            underWay.add(stored.attempt());
            due.put(stored.attempt(), stored.payment().nextAt());
        }
    }

    /** Looks at a payment again soon, when it is not known whether it was written down as one of this instance. */
    void doubt(DocumentId attempt) {
        underWay.add(attempt);
        due.put(attempt, time.instant().plusSeconds(1));
    }

    private void tick() {
        try {
            Instant now = time.instant();
            due.forEach((attempt, at) -> {
                if (!now.isBefore(at) && due.remove(attempt, at)) {
                    run(() -> step(attempt), attempt);
                }
            });
            if (System.nanoTime() - lookedAtNanos >= LOOK_FOR_OTHERS.toNanos()) {
                lookedAtNanos = System.nanoTime();
                takeOver();
            }
        } catch (RuntimeException e) {
            LOG.error("a look at the payments failed", e);
        }
    }

    /** Runs work for a payment; should it fail, the payment is taken up again after a moment. */
    private void run(Runnable work, DocumentId attempt) {
        try {
            threads.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.error("payment {} cannot be written down", attempt, e);
                    due.put(attempt, time.instant().plusSeconds(1));
                }
            });
        } catch (RejectedExecutionException e) {
            due.put(attempt, time.instant().plusSeconds(1));
        }
    }

    private void takeOver() {
        boolean alone = !database.shared();
        List<StoredPayment> others = database.read(handle -> store.ofOthers(handle, instance, OTHERS_MAX));
        for (StoredPayment other : others) {
            if (!full() && (alone || other.free())) {
                takeOver(other, alone);
            }
        }
    }

    private void takeOver(StoredPayment other, boolean alone) {
        try {
            Optional<StoredPayment> ours = database.write(handle -> store.lock(handle, other.attempt())
                    .filter(now -> now.runner().equals(other.runner()) && (alone || now.free()))
                    .map(found -> {
                        StoredPayment resumed = seen(found, time.instant());
                        save(handle, resumed);
                        return resumed;
                    }));
            ours.ifPresent(resumed -> {
                LOG.info(
                        "payment {} is gone on with: {}",
                        resumed.attempt(),
                        resumed.payment().state());
                follow(resumed);
            });
        } catch (RuntimeException e) {
            doubt(other.attempt());
            throw e;
        }
    }

    /** A payment that this instance drives from now on, with what others want of it. */
    StoredPayment seen(StoredPayment found, Instant now) {
        CodePayment payment = found.payment();
        CodePayment ours = found.runner().equals(instance) ? payment : payment.resumed(now);
        return found.with(found.cancelWanted() ? ours.cancel(now) : ours, instance, now);
    }

    /** Asks the next question of a payment, when it is still ours and still due. */
    private void step(DocumentId attempt) {
        Optional<StoredPayment> claimed = database.write(handle -> store.lock(handle, attempt)
                .filter(found -> found.runner().equals(instance))
                .map(found -> {
                    StoredPayment seen = seen(found, time.instant());
                    save(handle, seen);
                    return seen;
                }));
        Optional<CodePayment.Step> next =
                claimed.flatMap(stored -> stored.payment().next());
        if (claimed.isEmpty() || next.isEmpty()) {
            underWay.remove(attempt);
            return;
        }
        StoredPayment stored = claimed.get();
        Instant askedAt = time.instant();
        if (!next.get().due(askedAt)) {
            due.put(attempt, next.get().notBefore());
            return;
        }
        CodePayment.Call call = next.get().call();
        ProviderAnswer answer = switch (call) {
            case QUERY -> ask(stored, provider -> provider.query(stored.order()));
            case REVERSE -> ask(stored, provider -> provider.reverse(stored.order()));
            // Nothing is written down as asked, and whoever writes PAYING charges.
            case CHARGE -> ProviderAnswer.UNCLEAR;
        };
        heard(attempt, call, askedAt, answer);
    }

    private interface Question {
        ProviderAnswer ask(PaymentProvider provider);
    }

    private ProviderAnswer ask(StoredPayment stored, Question question) {
        Optional<PaymentProvider> provider = providers.find(stored.payment().provider());
        if (provider.isEmpty()) {
            LOG.error(
                    "{} is not set up any more, and payment {} is open",
                    stored.payment().provider(),
                    stored.attempt());
            return ProviderAnswer.UNCLEAR;
        }
        try {
            return question.ask(provider.get());
        } catch (RuntimeException e) {
            LOG.error("payment {}: the provider could not be asked", stored.attempt(), e);
            return ProviderAnswer.UNCLEAR;
        }
    }

    private void heard(DocumentId attempt, CodePayment.Call call, Instant askedAt, ProviderAnswer answer) {
        Optional<StoredPayment> after =
                database.write(handle -> store.lock(handle, attempt).map(found -> {
                    Instant now = time.instant();
                    boolean ours = found.runner().equals(instance);
                    CodePayment told = found.payment().answered(call, ours ? askedAt : Instant.MIN, answer, now);
                    CodePayment next = found.cancelWanted() ? told.cancel(now) : told;
                    StoredPayment stored = found.with(next, ours ? instance : found.runner(), now);
                    if (!next.equals(found.payment()) || found.cancelWanted()) {
                        save(handle, stored);
                    }
                    return stored;
                }));
        Optional<StoredPayment> ours = after.filter(stored -> stored.runner().equals(instance));
        if (ours.isPresent() && !ours.get().payment().state().ended()) {
            due.put(attempt, ours.get().payment().nextAt());
        } else {
            underWay.remove(attempt);
        }
        LOG.debug("payment {}: {} said {}", attempt, call, answer.said());
    }

    /** Lets requests under way end, and leaves the rest to whoever comes next. */
    @Override
    public void close() {
        ticker.shutdownNow();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(STOP_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("a payment provider did not answer within {}", STOP_WITHIN);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try {
            database.write(handle -> {
                store.release(handle, instance);
                return 0;
            });
        } catch (RuntimeException e) {
            LOG.warn("payments under way are gone on with only when their lease is over", e);
        }
        providers.close();
    }
}
