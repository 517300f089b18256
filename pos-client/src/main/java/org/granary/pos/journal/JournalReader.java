package org.granary.pos.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a journal, also while it is written and from any thread. */
final class JournalReader {
    private static final Logger LOG = LoggerFactory.getLogger(JournalReader.class);

    private final Segments segments;
    private final EpochChains chains;
    private final LongSupplier end;
    private final Consumer<String> alarm;

    /**
     * Reads up to {@code end}.
     *
     * @param alarm told of damage
     */
    JournalReader(Segments segments, EpochChains chains, LongSupplier end, Consumer<String> alarm) {
        this.segments = segments;
        this.chains = chains;
        this.end = end;
        this.alarm = alarm;
    }

    SegmentHeader header(long index) throws IOException {
        return segments.header(index)
                .orElseThrow(() -> new IOException("the header of journal segment " + index + " is damaged"));
    }

    /** Reads a segment's records up to a limit; returns where they end. */
    long noteAll(SegmentFile file, long index, long limit) throws IOException {
        long position = index * segments.size() + SegmentHeader.BYTES;
        Optional<JournalRecord> record = wholeRecord(file, position, limit);
        while (record.isPresent() && record.get().end() <= limit) {
            chains.record(record.get());
            position = record.get().end();
            record = wholeRecord(file, position, limit);
        }
        return position;
    }

    /** The record at a position, or the next whole one behind damage; damage is said once and never written over. */
    private Optional<JournalRecord> wholeRecord(SegmentFile file, long position, long limit) throws IOException {
        Optional<JournalRecord> record = segments.at(file, position);
        if (record.isPresent() || position % segments.size() == 0) {
            return record;
        }
        Optional<JournalRecord> behind = segments.firstWhole(file, position);
        if (behind.isPresent() && behind.get().end() <= limit) {
            alarm.accept("journal damaged at " + position);
            LOG.error(
                    "the journal is damaged from {} to {}",
                    position,
                    behind.get().position());
            return behind;
        }
        return Optional.empty();
    }

    List<JournalRecord> read(long from, int max) {
        List<JournalRecord> records = new ArrayList<>();
        long limit = end.getAsLong();
        long position = Math.max(from, segments.first() * segments.size());
        try {
            while (position < limit && records.size() < max) {
                position = readSegment(position, limit, max, records);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be read at " + position, e);
        }
        return records;
    }

    /** Reads on within one segment; returns where to go on. */
    private long readSegment(long from, long limit, int max, List<JournalRecord> records) throws IOException {
        long index = from % segments.size() == 0 && from > 0 ? segments.of(from) + 1 : from / segments.size();
        boolean newest = index == segments.of(limit);
        long segmentEnd = newest ? limit : header(index + 1).previousEnd();
        long position = Math.max(from, index * segments.size() + SegmentHeader.BYTES);
        try (SegmentFile file = segments.open(index)) {
            while (position < segmentEnd && records.size() < max) {
                Optional<JournalRecord> record = wholeRecord(file, position, segmentEnd);
                if (record.isEmpty()) {
                    position = segmentEnd;
                } else {
                    records.add(record.get());
                    position = record.get().end();
                }
            }
        }
        boolean finished = position >= segmentEnd;
        return finished && !newest ? (index + 1) * segments.size() + SegmentHeader.BYTES : position;
    }

    List<JournalRecord> readForHeadquarters(long ofEpoch, long fromSequence, int max) {
        List<JournalRecord> records = new ArrayList<>();
        long position = chains.before(ofEpoch, fromSequence);
        List<JournalRecord> page = read(position, max);
        while (!page.isEmpty() && records.size() < max) {
            for (JournalRecord record : page) {
                boolean wanted = record.epoch() == ofEpoch && record.sequence() >= fromSequence;
                if (wanted && records.size() < max) {
                    records.add(record);
                }
                position = record.end();
            }
            page = read(position, max);
        }
        return records;
    }
}
