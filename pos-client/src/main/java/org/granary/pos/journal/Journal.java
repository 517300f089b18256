package org.granary.pos.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.RecordType;
import org.granary.model.sync.SyncRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The append-only, preallocated, checksummed, hash-chained file beside the database. A record is forced to disk with one
 * write and one {@code force(false)} before its future completes; all writing happens on the journal's own thread. It is
 * also the outbox: records for headquarters carry a gapless sequence.
 */
public final class Journal implements AutoCloseable {
    /** Bytes of one preallocated segment. */
    public static final int SEGMENT_BYTES = 16 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    private final Segments segments;
    private final InstantSource clock;
    private final OwnedThread thread;
    private final RecordListeners forced = new RecordListeners();
    private final RecordListeners appended = new RecordListeners();
    private final EpochChains chains = new EpochChains();
    private final JournalReader reader;

    private SegmentFile channel;
    private volatile long end;
    private volatile long epoch;
    private boolean poisoned;
    private volatile String alarm = "";

    /**
     * Opens the journal, cuts a torn tail and finds where it stands.
     *
     * @param epoch the till's current epoch; a new one starts its own sequence and chain
     * @throws UncheckedIOException when the disk cannot be read or the journal is damaged beyond its records
     */
    public static Journal open(Path directory, long epoch, InstantSource clock) {
        return open(new DiskFolder(directory), epoch, clock, SEGMENT_BYTES);
    }

    /**
     * The same over any disk.
     *
     * @param segmentBytes of one preallocated segment; no record can be larger
     */
    public static Journal open(SegmentFolder folder, long epoch, InstantSource clock, int segmentBytes) {
        try {
            return new Journal(new Segments(folder, segmentBytes), epoch, clock);
        } catch (IOException e) {
            throw new UncheckedIOException("the journal cannot be opened", e);
        }
    }

    private Journal(Segments segments, long epoch, InstantSource clock) throws IOException {
        this.segments = requireNonNull(segments, "segments is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.epoch = epoch;
        this.reader = new JournalReader(segments, chains, () -> end, damage -> alarm = damage);
        long newest = segments.find();
        if (newest >= 0 && segments.header(newest).isEmpty() && segments.isEmpty(newest)) {
            segments.removeUnborn(newest);
            newest = segments.find();
        }
        if (newest < 0) {
            channel = segments.create(0, new SegmentHeader(0, epoch, 1, ChainHash.GENESIS));
            end = SegmentHeader.BYTES;
        } else {
            channel = segments.open(newest);
            end = scan(newest);
        }
        thread = new OwnedThread("journal");
    }

    /**
     * Reads the headers of all segments and the records of the newest one, and of each in which an epoch ended; returns where
     * the next record goes.
     */
    private long scan(long newest) throws IOException {
        SegmentHeader before = null;
        for (long index = segments.first(); index <= newest; index++) {
            SegmentHeader header = reader.header(index);
            if (before != null && before.epoch() != header.epoch()) {
                try (SegmentFile file = segments.open(index - 1)) {
                    reader.noteAll(file, index - 1, header.previousEnd());
                }
            }
            chains.segment(header, index * segments.size() + SegmentHeader.BYTES);
            before = header;
        }
        long start = newest * segments.size();
        long position = reader.noteAll(channel, newest, Long.MAX_VALUE);
        if (segments.cut(channel, Math.toIntExact(position - start))) {
            LOG.warn("a torn record at {} was cut off: it was never acknowledged", position);
        }
        long newestFrom = Math.max(start + SegmentHeader.BYTES, chains.newestFrom());
        segments.settle(channel, Math.toIntExact(newestFrom - start), Math.toIntExact(position - start));
        return position;
    }

    /** Appends a record whose moments nobody watches. */
    public CompletableFuture<JournalRecord> append(RecordType type, String payload) {
        return append(type, () -> payload, AppendStages.UNWATCHED);
    }

    /**
     * Appends and forces a record on the journal's thread. The future completes there, when the record is forced, or
     * exceptionally with {@link JournalFailedException}, when nothing may be called done.
     *
     * @param payload asked on the journal's thread, when every record before is forced and its listeners were told; what
     *     it throws ends in the future and nothing is written
     */
    public CompletableFuture<JournalRecord> append(RecordType type, Supplier<String> payload, AppendStages stages) {
        CompletableFuture<JournalRecord> done = new CompletableFuture<>();
        thread.execute(() -> {
            JournalRecord record;
            try {
                String text = payload.get();
                stages.beforeForce();
                record = write(type, text);
                stages.afterForce();
            } catch (IOException e) {
                LOG.error("a record of type {} was not forced", type.code(), e);
                done.completeExceptionally(new JournalFailedException("the disk did not take the record", e));
                return;
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
                return;
            }
            forced.tell(record);
            done.complete(record);
            OwnedThread.letTheWokenRun();
            chains.link(record.epoch());
            acknowledged(stages, record);
            appended.tell(record);
        });
        return done;
    }

    /** Asks on the journal's thread, when everything appended so far is forced and its listeners were told. */
    public <T> CompletableFuture<T> afterAll(Supplier<T> question) {
        return thread.submit(question);
    }

    /** Wakes the journal's thread for a record that comes within microseconds: it is awake when its payload is made. */
    public void expect() {
        thread.expect();
    }

    private static void acknowledged(AppendStages stages, JournalRecord record) {
        try {
            stages.afterAcknowledged();
        } catch (RuntimeException e) {
            LOG.error("what follows the record at {} failed", record.position(), e);
        }
    }

    private JournalRecord write(RecordType type, String payload) throws IOException {
        Instant now = Instant.ofEpochMilli(clock.instant().toEpochMilli());
        EpochChains.End chain = chains.end(epoch);
        long sequence = type.forHeadquarters() ? chain.next() : 0;
        ChainHash previous = type.forHeadquarters() ? chain.last() : ChainHash.GENESIS;
        ByteBuffer frame = JournalFrame.encode(epoch, sequence, type.code(), now, previous, payload);
        int length = frame.remaining();
        if (length > segments.size() - SegmentHeader.BYTES) {
            throw new IllegalArgumentException("a record of " + length + " bytes");
        }
        // A segment that is exactly full ends where the next one begins: its remainder is none, not a whole segment.
        if (poisoned || end - segmentOf(end) * segments.size() + length > segments.size()) {
            nextSegment();
        }
        long position = end;
        try {
            channel.write(frame, position % segments.size());
            channel.force(false);
        } catch (IOException e) {
            poisoned = true;
            alarm = "the disk failed to keep a record";
            throw e;
        }
        JournalRecord record =
                new JournalRecord(position, position + length, epoch, sequence, type.code(), now, previous, payload);
        chains.record(record);
        end = record.end();
        return record;
    }

    private void nextSegment() throws IOException {
        long index = segmentOf(end) + 1;
        EpochChains.End chain = chains.end(epoch);
        SegmentHeader header = new SegmentHeader(end, epoch, chain.next(), chain.last());
        SegmentFile next = segments.create(index, header);
        channel.close();
        channel = next;
        poisoned = false;
        end = index * segments.size() + SegmentHeader.BYTES;
        chains.segment(header, end);
    }

    private long segmentOf(long position) {
        return segments.of(position);
    }

    /**
     * Calls the listener on the journal's thread for every record that was forced, before it is acknowledged, so that
     * figures in memory are never behind what the screen says.
     */
    public void onForced(Consumer<JournalRecord> listener) {
        forced.add(listener);
    }

    /** Calls the listener on the journal's thread for every record after it was acknowledged, in order. */
    public void onAppended(Consumer<JournalRecord> listener) {
        appended.add(listener);
    }

    /** Where the next record goes. */
    public long end() {
        return end;
    }

    public long epoch() {
        return epoch;
    }

    /** When the newest record was made, as far as the newest segment tells; the epoch when it is empty. */
    public Instant newestAt() {
        return chains.newestAt();
    }

    /** Records for headquarters are numbered in another epoch from now on; done when nothing more goes into the old one. */
    public CompletableFuture<Void> begin(long newEpoch) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        thread.execute(() -> {
            epoch = newEpoch;
            begun.complete(null);
        });
        return begun;
    }

    /** Every epoch that has records here, oldest first. */
    public List<Long> epochs() {
        return chains.epochs();
    }

    /** The sequence that the next record of an epoch gets; 1 for an epoch without records. */
    public long nextSequence(long ofEpoch) {
        return chains.end(ofEpoch).next();
    }

    /** The sequence that the next record for headquarters gets. */
    public long nextSequence() {
        return nextSequence(epoch);
    }

    /** The chain hash before a sequence of an epoch; empty when the record that follows it cannot be read. */
    public Optional<ChainHash> hashBefore(long ofEpoch, long sequence) {
        EpochChains.End chain = chains.end(ofEpoch);
        if (sequence == 1 || sequence == chain.next()) {
            return Optional.of(sequence == 1 ? ChainHash.GENESIS : chain.last());
        }
        return readForHeadquarters(ofEpoch, sequence, 1).stream()
                .filter(record -> record.sequence() == sequence)
                .map(JournalRecord::previous)
                .findFirst();
    }

    /** What is wrong with the disk, for the log and the top bar; empty when nothing is. */
    public String alarm() {
        return alarm;
    }

    /**
     * Reads whole records from a position that a record once had as its beginning or end; 0 is the beginning of what is kept.
     *
     * @param max at most so many
     */
    public List<JournalRecord> read(long from, int max) {
        return reader.read(from, max);
    }

    /** The record that begins at a position; empty when it is not kept any more. */
    public Optional<JournalRecord> recordAt(long position) {
        return read(position, 1).stream()
                .filter(record -> record.position() == position)
                .findFirst();
    }

    /** Records of an epoch for headquarters from a sequence on, without gaps as long as the disk is whole. */
    public List<JournalRecord> readForHeadquarters(long ofEpoch, long fromSequence, int max) {
        return fromSequence >= nextSequence(ofEpoch)
                ? List.of()
                : reader.readForHeadquarters(ofEpoch, fromSequence, max);
    }

    /**
     * Makes the next segment ahead of need, so that no sale waits for its zeros and a disk that is full meanwhile still has
     * room for {@link #SEGMENT_BYTES} of sales. Done on the caller's thread.
     */
    public void prepareSpare() {
        try {
            segments.prepareSpare();
        } catch (IOException e) {
            throw new UncheckedIOException("no spare segment can be made", e);
        }
    }

    /**
     * Deletes the oldest segments that nobody needs any more; never the newest. Done on the journal's thread.
     *
     * @param wanted for an epoch: the next sequence that headquarters wants; what comes before it is there for good
     * @param olderThan a segment is kept until the one after it was begun before this
     * @param neededFrom position from which on the database may need the journal
     * @return how many were deleted
     */
    public CompletableFuture<Integer> retain(LongUnaryOperator wanted, Instant olderThan, long neededFrom) {
        return thread.submit(() -> {
            int deleted = 0;
            try {
                while (mayGo(segments.first(), wanted, olderThan, neededFrom)) {
                    segments.deleteFirst();
                    deleted++;
                }
            } catch (IOException e) {
                throw new UncheckedIOException("an old segment cannot be deleted", e);
            }
            return deleted;
        });
    }

    private boolean mayGo(long index, LongUnaryOperator wanted, Instant olderThan, long neededFrom) throws IOException {
        long next = index + 1;
        if (index >= segmentOf(end) || neededFrom < next * segments.size()) {
            return false;
        }
        SegmentHeader header = reader.header(next);
        boolean acknowledged = chains.epochs().stream()
                .allMatch(of -> wanted.applyAsLong(of)
                        >= (of == header.epoch()
                                ? header.nextSequence()
                                : chains.end(of).next()));
        return acknowledged
                && reader.read(next * segments.size(), 1).stream()
                        .anyMatch(record -> record.at().isBefore(olderThan));
    }

    /** The same, ready to travel. */
    public List<SyncRecord> outbox(long ofEpoch, long fromSequence, int max) {
        return readForHeadquarters(ofEpoch, fromSequence, max).stream()
                .map(JournalRecord::toSyncRecord)
                .toList();
    }

    /** Finishes what is queued, then closes the file. */
    @Override
    public void close() {
        thread.close();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.warn("the journal did not close cleanly", e);
        }
    }
}
