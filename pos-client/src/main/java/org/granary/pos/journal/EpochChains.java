package org.granary.pos.journal;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.granary.model.sync.ChainHash;
import org.jspecify.annotations.Nullable;

/** Where the chain of each epoch ends, and roughly where its records lie. Written by one thread, read by any. */
final class EpochChains {
    /** Every so many records their position is remembered. */
    private static final int MARK_EVERY = 64;

    /** The end of an epoch's chain. Its hash is worked out when it is first asked for: no acknowledgement waits for it. */
    static final class End {
        static final End START = new End(1, ChainHash.GENESIS, null);

        private final long next;
        private final @Nullable JournalRecord newest;
        private volatile @Nullable ChainHash last;

        private End(long next, @Nullable ChainHash last, @Nullable JournalRecord newest) {
            this.next = next;
            this.last = last;
            this.newest = newest;
        }

        long next() {
            return next;
        }

        ChainHash last() {
            ChainHash known = last;
            if (known == null) {
                known = requireNonNull(newest, "newest is null").toSyncRecord().hash();
                last = known;
            }
            return known;
        }
    }

    private final Map<Long, End> ends = new ConcurrentHashMap<>();
    private final Map<Long, NavigableMap<Long, Long>> marks = new ConcurrentHashMap<>();

    private volatile Instant newestAt = Instant.EPOCH;

    private volatile long newestFrom;

    /** Where the newest record begins; 0 before the first. */
    long newestFrom() {
        return newestFrom;
    }

    /** When the newest record was made. */
    Instant newestAt() {
        return newestAt;
    }

    End end(long epoch) {
        return ends.getOrDefault(epoch, End.START);
    }

    /** Every epoch that has records here, oldest first. */
    List<Long> epochs() {
        return ends.entrySet().stream()
                .filter(entry -> entry.getValue().next() > 1)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    /** A segment begins: its header tells where the chain of its epoch stood. */
    void segment(SegmentHeader header, long position) {
        ends.merge(
                header.epoch(),
                new End(header.nextSequence(), header.last(), null),
                (known, given) -> known.next() > given.next() ? known : given);
        mark(header.epoch(), header.nextSequence(), position);
    }

    void record(JournalRecord record) {
        newestAt = record.at();
        newestFrom = record.position();
        if (!record.forHeadquarters()) {
            return;
        }
        ends.put(record.epoch(), new End(record.sequence() + 1, null, record));
        if (record.sequence() % MARK_EVERY == 1) {
            mark(record.epoch(), record.sequence(), record.position());
        }
    }

    /** Works out the newest hash of an epoch before the next record needs it. */
    void link(long epoch) {
        end(epoch).last();
    }

    private void mark(long epoch, long sequence, long position) {
        marks.computeIfAbsent(epoch, any -> new ConcurrentSkipListMap<>()).putIfAbsent(sequence, position);
    }

    /** A position at or before the record; 0 when nothing better is known. */
    long before(long epoch, long sequence) {
        NavigableMap<Long, Long> known = marks.get(epoch);
        Map.Entry<Long, Long> mark = known == null ? null : known.floorEntry(sequence);
        return mark == null ? 0 : mark.getValue();
    }
}
