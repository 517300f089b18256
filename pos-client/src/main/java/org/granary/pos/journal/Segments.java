package org.granary.pos.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal's files. A position is {@code index of segment × size of segments + offset}. */
final class Segments {
    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
    private static final int ZEROS = 1024 * 1024;

    private static final String SPARE = "journal.spare";
    private static final String UNFINISHED_SPARE = "journal.spare.part";
    private static final Pattern NAME = Pattern.compile("journal-(\\d{8})\\.seg");

    private final SegmentFolder folder;
    private final int size;
    private volatile long first;

    Segments(SegmentFolder folder, int size) {
        this.folder = folder;
        this.size = size;
    }

    int size() {
        return size;
    }

    static String name(long index) {
        return String.format(Locale.ROOT, "journal-%08d.seg", index);
    }

    /** Finds the segments, which are numbered without gaps; returns the number of the newest, -1 when there is none. */
    long find() throws IOException {
        List<Long> numbers = folder.names().stream()
                .map(NAME::matcher)
                .filter(Matcher::matches)
                .map(matcher -> Long.parseLong(matcher.group(1)))
                .sorted()
                .toList();
        first = numbers.isEmpty() ? 0 : numbers.get(0);
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) != first + i) {
                throw new IOException("segment " + (first + i) + " of the journal is missing");
            }
        }
        return first + numbers.size() - 1;
    }

    /** Number of the oldest segment that is kept. */
    long first() {
        return first;
    }

    /** The segment of a position; an end that falls on a segment's border still belongs to the segment before it. */
    long of(long position) {
        return (position - 1) / size;
    }

    /** Deletes the oldest segment. */
    void deleteFirst() throws IOException {
        long gone = first;
        first = gone + 1;
        folder.delete(name(gone));
        folder.force();
        LOG.info("segment {} of the journal is not needed any more and is deleted", gone);
    }

    /** Makes the segment ahead that {@link #create} will use; does nothing when it is there. */
    void prepareSpare() throws IOException {
        if (folder.names().contains(SPARE)) {
            return;
        }
        try (SegmentFile file = folder.create(UNFINISHED_SPARE)) {
            zero(file);
        }
        folder.rename(UNFINISHED_SPARE, SPARE);
        folder.force();
    }

    private void zero(SegmentFile channel) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
        for (long offset = 0; offset < size; offset += ZEROS) {
            channel.write(zeros.clear().limit((int) Math.min(ZEROS, size - offset)), offset);
        }
        channel.force(true);
    }

    /**
     * Begins a segment full of zeros with its header, forced, and its name forced into the directory; the spare one when it is
     * there.
     */
    SegmentFile create(long index, SegmentHeader header) throws IOException {
        if (index > 0 && folder.names().contains(SPARE)) {
            Optional<SegmentFile> spare = ofSpare(index, header);
            if (spare.isPresent()) {
                return spare.get();
            }
        }
        SegmentFile channel = folder.create(name(index));
        try {
            zero(channel);
            channel.write(header.encode(), 0);
            channel.force(true);
            folder.force();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** Its header is forced before it gets its name, so that it is whole from its first moment. */
    private Optional<SegmentFile> ofSpare(long index, SegmentHeader header) throws IOException {
        try (SegmentFile file = folder.open(SPARE)) {
            if (file.size() != size) {
                return Optional.empty();
            }
            file.write(header.encode(), 0);
            file.force(true);
        }
        folder.rename(SPARE, name(index));
        folder.force();
        return Optional.of(open(index));
    }

    SegmentFile open(long index) throws IOException {
        return folder.open(name(index));
    }

    /** Whether a segment holds no whole record. */
    boolean isEmpty(long index) throws IOException {
        try (SegmentFile file = open(index)) {
            return firstWhole(file, index * size).isEmpty();
        }
    }

    /** Removes a segment whose creation was cut off before its header was whole. */
    void removeUnborn(long index) throws IOException {
        LOG.warn("segment {} of the journal was never finished and is removed", index);
        folder.delete(name(index));
        folder.force();
    }

    Optional<SegmentHeader> header(long index) throws IOException {
        return SegmentHeader.decode(read(index, 0, SegmentHeader.BYTES));
    }

    /** The record at a position; empty unless it is whole. */
    Optional<JournalRecord> at(SegmentFile channel, long position) throws IOException {
        int offset = Math.toIntExact(position % size);
        ByteBuffer prefix = read(channel, offset, JournalFrame.PREFIX);
        if (prefix.limit() < JournalFrame.PREFIX || prefix.getInt(0) != JournalFrame.MAGIC) {
            return Optional.empty();
        }
        int length = prefix.getInt(Integer.BYTES);
        if (length < 0 || length > JournalFrame.BODY_MAX) {
            return Optional.empty();
        }
        return JournalFrame.decode(read(channel, offset, JournalFrame.PREFIX + length), 0, position);
    }

    /** The first whole record at or after a position within its segment: what stands behind damage. */
    Optional<JournalRecord> firstWhole(SegmentFile channel, long position) throws IOException {
        long start = position / size * size;
        ByteBuffer segment = read(channel, 0, size);
        for (int offset = Math.toIntExact(position - start); offset <= segment.limit() - Integer.BYTES; offset++) {
            if (segment.getInt(offset) == JournalFrame.MAGIC) {
                Optional<JournalRecord> record = JournalFrame.decode(segment, offset, start);
                if (record.isPresent()) {
                    return record;
                }
            }
        }
        return Optional.empty();
    }

    /** Zeroes everything from an offset on, forced; true when there was anything but zeros. */
    boolean cut(SegmentFile channel, int offset) throws IOException {
        ByteBuffer rest = read(channel, offset, size - offset);
        boolean dirty = rest.limit() < size - offset;
        for (int i = 0; i < rest.limit() && !dirty; i++) {
            dirty = rest.get(i) != 0;
        }
        if (dirty) {
            channel.write(ByteBuffer.allocate(size - offset), offset);
            channel.force(true);
        }
        return dirty;
    }

    /**
     * Makes durable what was found in the newest segment. A process that died, or a force that failed, may have left a whole
     * header or last record that only the system's memory holds; from now on they count, so they must not go with the power.
     * They are written again, since the system calls pages clean once their force has failed.
     *
     * @param from offset of the last whole record
     * @param to where it ends; equal when there is none
     */
    void settle(SegmentFile channel, int from, int to) throws IOException {
        channel.write(read(channel, 0, SegmentHeader.BYTES), 0);
        if (to > from) {
            channel.write(read(channel, from, to - from), from);
        }
        channel.force(true);
        folder.force();
    }

    private ByteBuffer read(long index, int offset, int length) throws IOException {
        try (SegmentFile channel = open(index)) {
            return read(channel, offset, length);
        }
    }

    private static ByteBuffer read(SegmentFile channel, int offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, offset + (long) bytes.position()) >= 0) {
            // until full or at the end of the file
        }
        return bytes.flip();
    }
}
