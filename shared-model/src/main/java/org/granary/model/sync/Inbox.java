package org.granary.model.sync;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;

/** Headquarters' pure decision about what a till sends: takes each record once, in order, or says why not. */
public final class Inbox {
    /** Where headquarters stands with one till. */
    public record State(long epoch, long next, ChainHash last) {
        public State {
            requireNonNull(last, "last is null");
            if (epoch < 1 || next < 1) {
                throw new IllegalArgumentException("epoch and next count from 1: " + epoch + ", " + next);
            }
        }

        public static State start(long epoch) {
            return new State(epoch, 1, ChainHash.GENESIS);
        }
    }

    /** What to do with a batch. */
    public sealed interface Decision {
        /** Apply {@code fresh} in order and stand at {@code state}; repeats before them were the same as stored. */
        record Accept(List<SyncRecord> fresh, State state) implements Decision {
            public Accept {
                fresh = List.copyOf(fresh);
            }
        }

        /** The till left something out; it has to send from {@code next}. */
        record Gap(long next) implements Decision {}

        /** The record at {@code sequence} is another than the one stored, or does not continue the chain. */
        record Fork(long sequence) implements Decision {}

        /** The till signs for an epoch that is not current. */
        record WrongEpoch(long current) implements Decision {}
    }

    private Inbox() {}

    /**
     * Judges a batch against where headquarters stands.
     *
     * @param storedHash the hash stored for a sequence below {@code state.next()}
     */
    public static Decision decide(State state, List<SyncRecord> batch, LongFunction<Optional<ChainHash>> storedHash) {
        List<SyncRecord> fresh = new ArrayList<>();
        long next = state.next();
        ChainHash last = state.last();
        for (SyncRecord record : batch) {
            if (record.epoch() != state.epoch()) {
                return new Decision.WrongEpoch(state.epoch());
            }
            if (record.sequence() < state.next()) {
                Optional<ChainHash> stored = storedHash.apply(record.sequence());
                if (stored.isEmpty() || !stored.get().equals(record.hash())) {
                    return new Decision.Fork(record.sequence());
                }
            } else if (record.sequence() != next) {
                return new Decision.Gap(next);
            } else if (!record.follows(last)) {
                return new Decision.Fork(record.sequence());
            } else {
                fresh.add(record);
                last = record.hash();
                next++;
            }
        }
        return new Decision.Accept(fresh, new State(state.epoch(), next, last));
    }
}
