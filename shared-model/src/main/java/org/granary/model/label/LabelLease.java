package org.granary.model.label;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.granary.model.kernel.TillId;

/**
 * Which till of a shop brings prices onto the shelf labels. Two hosts at once could let an old price follow a raise that is
 * charged already, so there is one at a time, for a while: it stops {@link #MARGIN} before its time is over by a count that
 * never jumps, and headquarters gives the labels to another till only {@link #PATIENCE} after.
 *
 * @param incarnation headquarters' when it was granted
 * @param term rises with each change of host; a host that goes on keeps it
 * @param holder empty when nobody is known to have it
 * @param epoch the holder's
 * @param until by headquarters' time
 */
public record LabelLease(long incarnation, long term, Optional<TillId> holder, long epoch, Instant until) {
    /** How long a host goes on that cannot reach headquarters any more. */
    public static final Duration TERM = Duration.ofMinutes(30);

    /** How much earlier a host stops: a radio command or a pause of the machine may outlast the look at the count. */
    public static final Duration MARGIN = Duration.ofMinutes(1);

    /** How much later headquarters gives it to another, for instances of headquarters whose clocks differ. */
    public static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Terms for each incarnation, so that one restored from a copy does not grant a number that it has forgotten. */
    private static final long TERMS_PER_INCARNATION = 1_000_000;

    public LabelLease {
        requireNonNull(holder, "holder is null");
        requireNonNull(until, "until is null");
        if (incarnation < 0 || term < 0 || epoch < 0) {
            throw new IllegalArgumentException("incarnation " + incarnation + ", term " + term + ", epoch " + epoch);
        }
    }

    /** A shop whose labels nobody ever hosted. */
    public static LabelLease none(long incarnation) {
        return new LabelLease(
                incarnation, (incarnation - 1) * TERMS_PER_INCARNATION, Optional.empty(), 0, Instant.EPOCH);
    }

    /**
     * A till's request.
     *
     * @param epoch it signs with
     * @param term it holds or held last; 0 when it never did
     * @param holding whether its time is not over
     */
    public record Question(TillId till, long epoch, long term, boolean holding) {
        public Question {
            requireNonNull(till, "till is null");
        }
    }

    /** What comes of a request; the lease is to be kept whether it was granted or not. */
    public record Ruling(LabelLease lease, boolean granted) {}

    /** Decides a request. */
    public Ruling ask(long now, Question question, Instant at) {
        if (now != incarnation) {
            return forgotten(now, at).ask(now, question, at);
        }
        boolean itsOwn = holder.filter(question.till()::equals).isPresent()
                && (epoch == question.epoch() || term == question.term());
        if (itsOwn) {
            return new Ruling(new LabelLease(incarnation, term, holder, question.epoch(), later(at.plus(TERM))), true);
        }
        // After a restore the holder is unknown; one that says so may go on, under a term of its own.
        boolean claimed = holder.isEmpty() && question.holding();
        if (claimed || !at.isBefore(until.plus(PATIENCE))) {
            return new Ruling(
                    new LabelLease(
                            incarnation, term + 1, Optional.of(question.till()), question.epoch(), at.plus(TERM)),
                    true);
        }
        return new Ruling(this, false);
    }

    /** A holder that stops in good order lets the next one begin at once. */
    public LabelLease release(Question question) {
        return holder.filter(question.till()::equals).isPresent() && term == question.term()
                ? new LabelLease(incarnation, term, Optional.empty(), 0, Instant.EPOCH)
                : this;
    }

    /** How long another till has to wait. */
    public Duration wait(Instant at) {
        Duration left = Duration.between(at, until.plus(PATIENCE));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** What a headquarters knows that was restored from a copy: somebody may hold it, for a whole term from now. */
    private LabelLease forgotten(long raised, Instant at) {
        long first = Math.max(term, none(raised).term());
        return new LabelLease(raised, first, Optional.empty(), 0, at.plus(TERM));
    }

    /** A clock that went back does not shorten what was promised. */
    private Instant later(Instant end) {
        return end.isAfter(until) ? end : until;
    }
}
