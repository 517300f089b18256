package org.granary.pos.label;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.granary.model.label.LabelLease;
import org.granary.model.wire.LabelLeaseMessage;

/**
 * This till's hold on the shop's labels: asked for at headquarters, renewed while it is reached, and over by a count that
 * never jumps, a margin before headquarters gives it to another. A till that was just started has none until headquarters
 * said so, since nobody knows how long it was off. For the labels' thread.
 */
public final class LabelHost {
    /** Renewed when this much of it has passed. */
    private static final long RENEWAL_MILLIS = LabelLease.TERM.dividedBy(6).toMillis();

    private static final long PAUSE_NANOS = Duration.ofSeconds(2).toNanos();
    private static final long PAUSE_OFFLINE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long PAUSE_REFUSED_MILLIS = 60_000;

    /** How long an orderly stop may wait for headquarters. */
    static final Duration GIVING_BACK = Duration.ofSeconds(2);

    /** The way to headquarters. */
    public interface Asking {
        CompletableFuture<LabelLeaseMessage.Answer> ask(LabelLeaseMessage.Request request);
    }

    private final Asking asking;
    private final LongSupplier monotonicMillis;
    private long term;
    private long heldFromMillis;
    private long heldUntilMillis;
    private boolean granted;
    private boolean waiting;
    private long notBeforeNanos;

    /**
     * Nothing is held and nothing asked.
     *
     * @param monotonicMillis a count that never jumps, and goes on while the machine sleeps
     */
    public LabelHost(Asking asking, LongSupplier monotonicMillis) {
        this.asking = asking;
        this.monotonicMillis = monotonicMillis;
        notBeforeNanos = System.nanoTime();
    }

    /** Goes on from the term that was kept. */
    void remember(long kept) {
        term = kept;
    }

    /** The term held now or last. */
    long term() {
        return term;
    }

    /** Whether the radio may be driven at this moment. */
    boolean holds() {
        return granted && monotonicMillis.getAsLong() < heldUntilMillis;
    }

    /** Whether it is time to ask. */
    boolean due() {
        boolean wanted = !holds() || monotonicMillis.getAsLong() - heldFromMillis >= RENEWAL_MILLIS;
        return wanted && !waiting && System.nanoTime() - notBeforeNanos >= 0;
    }

    /** Lets the next look ask, whatever pause is running. */
    void hurry() {
        notBeforeNanos = System.nanoTime();
    }

    /** An answer with the moment before its question was sent. */
    record Told(long sentAtMillis, LabelLeaseMessage.Answer answer) {}

    CompletableFuture<Told> ask() {
        waiting = true;
        long sentAt = monotonicMillis.getAsLong();
        return asking.ask(new LabelLeaseMessage.Request(1, term, holds(), false))
                .thenApply(answer -> new Told(sentAt, answer));
    }

    /** Takes an answer over; true when the labels are this till's under a term that it did not hold last. */
    boolean answered(Told told) {
        waiting = false;
        long before = term;
        LabelLeaseMessage.Answer answer = told.answer();
        granted = answer.granted();
        if (granted) {
            term = answer.term();
            heldFromMillis = told.sentAtMillis();
            heldUntilMillis = told.sentAtMillis() + answer.validMillis() - LabelLease.MARGIN.toMillis();
            notBeforeNanos = System.nanoTime() + PAUSE_NANOS;
        } else {
            long pause = Math.min(answer.waitMillis(), PAUSE_REFUSED_MILLIS);
            notBeforeNanos = System.nanoTime()
                    + Math.max(PAUSE_NANOS, Duration.ofMillis(pause).toNanos());
        }
        return granted && term != before;
    }

    /** Headquarters did not answer: what is held stays held for its time. */
    void unanswered() {
        waiting = false;
        notBeforeNanos = System.nanoTime() + PAUSE_OFFLINE_NANOS;
    }

    /** Stops at once and tells headquarters, so that another may begin. */
    CompletableFuture<Boolean> giveBack() {
        if (!granted) {
            return CompletableFuture.completedFuture(false);
        }
        granted = false;
        waiting = true;
        return asking.ask(new LabelLeaseMessage.Request(1, term, true, true)).thenApply(answer -> true);
    }
}
