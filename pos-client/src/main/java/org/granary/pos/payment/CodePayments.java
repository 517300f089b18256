package org.granary.pos.payment;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.granary.model.kernel.DocumentId;
import org.granary.model.kernel.Money;
import org.granary.model.payment.PaymentCode;
import org.granary.model.payment.PaymentProviderKind;
import org.granary.model.payment.PaymentReason;
import org.granary.model.payment.PaymentState;
import org.granary.model.sync.RecordType;
import org.granary.model.wire.PaymentMessage;
import org.granary.pos.journal.DocumentIds;
import org.granary.pos.journal.Journal;
import org.granary.pos.store.Database;
import org.granary.pos.store.Json;
import org.granary.pos.sync.HeadquartersRefusedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Payments by code. Every step is forced into the journal before headquarters is asked, so that a start finds each attempt
 * again and goes on asking about it. The code is in memory only until headquarters has it; an attempt whose code may have been
 * lost on the way is taken back, and never charged a second time.
 */
public final class CodePayments implements CodePaymentDesk, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CodePayments.class);

    private static final int VERSION = 1;
    private static final int UNFINISHED_MAX = 1_000;

    /** A charge that was not answered is sent again this often: it is the same attempt, and charged once. */
    private static final int CHARGE_TRIES = 2;

    private static final long ASK_AGAIN_MILLIS = 250;
    private static final long FAILED_MILLIS = 1_000;
    private static final long FAILED_MAX_MILLIS = 15_000;
    private static final long WAYS_NANOS = Duration.ofMinutes(1).toNanos();

    private final Journal journal;
    private final Database database;
    private final TenderStore store;
    private final DocumentIds ids;
    private final PaymentLine line;
    private final List<Consumer<CodeAttempt>> listeners = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "code-payments");
        thread.setDaemon(true);
        return thread;
    });

    /** As decided, oldest first; the record of the newest change may still be on its way to the disk. */
    private final Map<DocumentId, CodeAttempt> attempts = new LinkedHashMap<>();

    private final Map<DocumentId, Integer> failures = new HashMap<>();
    private volatile boolean online;
    private volatile Set<PaymentProviderKind> ways = EnumSet.noneOf(PaymentProviderKind.class);
    private long askedForWaysNanos = System.nanoTime() - WAYS_NANOS;

    /** Wires it; nothing is asked. */
    public CodePayments(Journal journal, Database database, TenderStore store, DocumentIds ids, PaymentLine line) {
        this.journal = journal;
        this.database = database;
        this.store = store;
        this.ids = ids;
        this.line = line;
    }

    /** Finds what was under way after the replay, and goes on asking about it. */
    public CompletableFuture<Void> start() {
        return database.inTransaction(handle -> store.unfinished(handle, UNFINISHED_MAX))
                .thenAccept(found -> {
                    store.onSold(this::sold);
                    synchronized (this) {
                        found.forEach(attempt -> attempts.put(attempt.id(), attempt));
                    }
                    found.stream()
                            .filter(attempt -> !attempt.state().ended())
                            .forEach(attempt -> askAgain(attempt.id(), 0));
                });
    }

    /** How the line to headquarters stands; asks what may be offered when it has come back, and now and then. */
    public void line(boolean connected) {
        boolean before = online;
        online = connected;
        boolean due;
        synchronized (this) {
            due = connected && (!before || System.nanoTime() - askedForWaysNanos >= WAYS_NANOS);
            if (due) {
                askedForWaysNanos = System.nanoTime();
            }
        }
        if (due) {
            CompletableFuture<Void> unused = line.ways().get().handle((answer, failure) -> {
                // A headquarters of before payment codes has no such page.
                ways = failure == null ? known(answer) : EnumSet.noneOf(PaymentProviderKind.class);
                return null;
            });
        }
    }

    private static Set<PaymentProviderKind> known(PaymentMessage.Ways answer) {
        Set<PaymentProviderKind> known = EnumSet.noneOf(PaymentProviderKind.class);
        for (PaymentProviderKind kind : PaymentProviderKind.values()) {
            if (answer.providers().contains(kind.name())) {
                known.add(kind);
            }
        }
        return known;
    }

    @Override
    public PaymentReason offered(PaymentProviderKind provider) {
        if (!online) {
            return PaymentReason.OFFLINE;
        }
        return ways.contains(provider) ? PaymentReason.NONE : PaymentReason.NOT_SET_UP;
    }

    @Override
    public DocumentId newAttempt() {
        return ids.next();
    }

    @Override
    public CompletableFuture<PaymentStart> start(DocumentId id, String code, Money amount, DocumentId sale) {
        PaymentCode.Reading reading = PaymentCode.read(code);
        if (reading instanceof PaymentCode.Reading.Refused refused) {
            return CompletableFuture.completedFuture(new PaymentStart.NotACode(refused.why()));
        }
        PaymentCode read = ((PaymentCode.Reading.Code) reading).code();
        PaymentReason why = offered(read.provider());
        if (why != PaymentReason.NONE) {
            return CompletableFuture.completedFuture(new PaymentStart.Refused(why));
        }
        CodeAttempt asked =
                new CodeAttempt(id, sale, read.provider(), amount, PaymentState.ASKED, PaymentReason.NONE, "", false);
        CompletableFuture<CodeAttempt> forced;
        synchronized (this) {
            boolean another = attempts.values().stream()
                    .anyMatch(
                            known -> known.sale().equals(sale) && !known.state().ended());
            if (another) {
                return CompletableFuture.completedFuture(new PaymentStart.Refused(PaymentReason.ANOTHER_OPEN));
            }
            forced = change(asked);
        }
        return forced.whenComplete((attempt, failure) -> {
                    if (failure != null) {
                        forget(asked.id());
                    }
                })
                .thenApply(attempt -> {
                    charge(
                            new PaymentMessage.Start(
                                    VERSION, attempt.id().toString(), sale.toString(), read.digits(), amount.fen()),
                            attempt.id(),
                            1);
                    return new PaymentStart.Started(attempt);
                });
    }

    /** The disk did not take it, and so nobody was asked. */
    private synchronized void forget(DocumentId id) {
        attempts.remove(id);
    }

    private void charge(PaymentMessage.Start start, DocumentId id, int tried) {
        CompletableFuture<Void> unused = line.charge().apply(start).handle((answer, failure) -> {
            if (failure == null) {
                heard(id, answer);
            } else if (tried == 1 && refusedByHeadquarters(failure)) {
                // Nothing of it was taken: neither this request nor one before.
                refused(id);
            } else if (tried < CHARGE_TRIES && wanted(id)) {
                charge(start, id, tried + 1);
            } else {
                failed(id, failure);
            }
            return null;
        });
    }

    private static boolean refusedByHeadquarters(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return cause instanceof HeadquartersRefusedException refused && refused.status() < 500;
    }

    private synchronized boolean wanted(DocumentId id) {
        CodeAttempt attempt = attempts.get(id);
        return attempt != null && !attempt.cancelled();
    }

    private synchronized void refused(DocumentId id) {
        CodeAttempt attempt = attempts.get(id);
        if (attempt != null) {
            CompletableFuture<CodeAttempt> unused = change(attempt.in(PaymentState.REFUSED, PaymentReason.OFFLINE, ""));
        }
    }

    /** Nobody answered: what became of it is unknown, and is asked again, less and less often. */
    private synchronized void failed(DocumentId id, Throwable failure) {
        CodeAttempt attempt = attempts.get(id);
        if (attempt == null || attempt.state().ended()) {
            return;
        }
        LOG.info("payment {} cannot be asked about: {}", id, failure.toString());
        if (!attempt.cancelled() && attempt.state() != PaymentState.UNKNOWN) {
            CompletableFuture<CodeAttempt> unused =
                    change(attempt.in(PaymentState.UNKNOWN, PaymentReason.NONE, attempt.transaction()));
        }
        int times = failures.merge(id, 1, Integer::sum);
        askAgain(id, Math.min(FAILED_MAX_MILLIS, FAILED_MILLIS * times));
    }

    private void askAgain(DocumentId id, long millis) {
        try {
            Future<?> unused = scheduler.schedule(() -> ask(id), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("payment {} is asked about after the next start", id);
        }
    }

    private void ask(DocumentId id) {
        CodeAttempt attempt;
        synchronized (this) {
            attempt = attempts.get(id);
        }
        if (attempt != null && !attempt.state().ended()) {
            answered(id, line.state().apply(about(attempt)));
        }
    }

    private static PaymentMessage.About about(CodeAttempt attempt) {
        return new PaymentMessage.About(
                VERSION,
                attempt.id().toString(),
                attempt.sale().toString(),
                attempt.provider().name(),
                attempt.amount().fen());
    }

    private void answered(DocumentId id, CompletableFuture<PaymentMessage.Answer> answer) {
        CompletableFuture<Void> unused = answer.handle((told, failure) -> {
            if (failure == null) {
                heard(id, told);
            } else {
                failed(id, failure);
            }
            return null;
        });
    }

    private synchronized void heard(DocumentId id, PaymentMessage.Answer answer) {
        failures.remove(id);
        CodeAttempt attempt = attempts.get(id);
        if (attempt == null || attempt.state().ended()) {
            return;
        }
        PaymentState told = answer.known() ? state(answer.state()) : PaymentState.ASKED;
        if (!answer.known() && !attempt.cancelled()) {
            // Headquarters never had it, or has lost it; the code is gone, so it can only be taken back.
            CompletableFuture<CodeAttempt> unused = takeBack(attempt, PaymentReason.UNCLEAR);
        } else if (attempt.cancelled() && told != PaymentState.REVERSING && !told.unpaid()) {
            answered(id, line.cancel().apply(about(attempt)));
        } else {
            if (told != attempt.state()) {
                PaymentReason why = attempt.cancelled() ? attempt.reason() : reason(answer.reason());
                CompletableFuture<CodeAttempt> unused = change(attempt.in(told, why, answer.transaction()));
            }
            if (!told.ended()) {
                askAgain(id, Math.max(ASK_AGAIN_MILLIS, answer.waitMillis()));
            }
        }
    }

    /** A word of a newer headquarters leaves it open. */
    private static PaymentState state(String name) {
        for (PaymentState state : PaymentState.values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        return PaymentState.UNKNOWN;
    }

    private static PaymentReason reason(String name) {
        for (PaymentReason reason : PaymentReason.values()) {
            if (reason.name().equals(name)) {
                return reason;
            }
        }
        return PaymentReason.DECLINED;
    }

    @Override
    public synchronized CompletableFuture<CodeAttempt> cancel(DocumentId id) {
        CodeAttempt attempt = attempts.get(id);
        if (attempt == null) {
            return CompletableFuture.failedFuture(new IllegalStateException("payment " + id + " is nobody's business"));
        }
        return attempt.cancelled()
                ? CompletableFuture.completedFuture(attempt)
                : takeBack(attempt, PaymentReason.CANCELLED);
    }

    private synchronized CompletableFuture<CodeAttempt> takeBack(CodeAttempt attempt, PaymentReason why) {
        return change(attempt.wantedBack(why)).thenApply(back -> {
            answered(back.id(), line.cancel().apply(about(back)));
            return back;
        });
    }

    /** Decides a change; it is told when it is forced. In the order of decisions, since the journal keeps that order. */
    private synchronized CompletableFuture<CodeAttempt> change(CodeAttempt next) {
        if (next.state().unpaid()) {
            attempts.remove(next.id());
            failures.remove(next.id());
        } else {
            attempts.put(next.id(), next);
        }
        return journal.append(RecordType.TENDER_STATE, Json.write(TenderRecord.of(next)))
                .thenApply(record -> {
                    listeners.forEach(listener -> listener.accept(next));
                    return next;
                });
    }

    private synchronized void sold(DocumentId sale) {
        attempts.values().removeIf(attempt -> attempt.sale().equals(sale) && attempt.state() == PaymentState.PAID);
    }

    @Override
    public void onChange(Consumer<CodeAttempt> listener) {
        listeners.add(listener);
    }

    @Override
    public synchronized Optional<CodeAttempt> find(DocumentId attempt) {
        return Optional.ofNullable(attempts.get(attempt));
    }

    @Override
    public synchronized List<CodeAttempt> unfinished() {
        return new ArrayList<>(attempts.values());
    }

    /** Asks no more; the journal has what is needed to go on. */
    @Override
    public void close() {
        scheduler.shutdownNow();
    }
}
