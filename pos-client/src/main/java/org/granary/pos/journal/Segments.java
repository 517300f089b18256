package org.granary.pos.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The journal's files. A position is {@code index of segment × size of segments + offset}. */
final class Segments {
    private static final Logger LOG = LoggerFactory.getLogger(Segments.class);
    private static final int ZEROS = 1024 * 1024;

    private final Path directory;
    private final int size;

    Segments(Path directory, int size) {
        this.directory = directory;
        this.size = size;
    }

    int size() {
        return size;
    }

    Path file(long index) {
        return directory.resolve(String.format(Locale.ROOT, "journal-%08d.seg", index));
    }

    /** How many segments there are; they are numbered from 0 without gaps. */
    long count() throws IOException {
        Files.createDirectories(directory);
        try (Stream<Path> files = Files.list(directory)) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches("journal-\\d{8}\\.seg"))
                    .sorted()
                    .toList();
            for (int i = 0; i < names.size(); i++) {
                if (!names.get(i).equals(file(i).getFileName().toString())) {
                    throw new IOException("segment " + i + " of the journal is missing");
                }
            }
            return names.size();
        }
    }

    /** Creates a segment full of zeros with its header, forced, and its name forced into the directory. */
    FileChannel create(long index, SegmentHeader header) throws IOException {
        FileChannel channel = FileChannel.open(
                file(index), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            ByteBuffer zeros = ByteBuffer.allocate(ZEROS);
            for (long offset = 0; offset < size; offset += ZEROS) {
                zeros.clear().limit((int) Math.min(ZEROS, size - offset));
                writeFully(channel, zeros, offset);
            }
            channel.force(true);
            writeFully(channel, header.encode(), 0);
            channel.force(true);
            forceDirectory();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    FileChannel open(long index) throws IOException {
        return FileChannel.open(file(index), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Removes a segment whose creation was cut off before its header was whole. */
    void removeUnborn(long index) throws IOException {
        LOG.warn("segment {} of the journal was never finished and is removed", index);
        Files.delete(file(index));
        forceDirectory();
    }

    Optional<SegmentHeader> header(long index) throws IOException {
        return SegmentHeader.decode(read(index, 0, SegmentHeader.BYTES));
    }

    /** The record at a position; empty unless it is whole. */
    Optional<JournalRecord> at(FileChannel channel, long position) throws IOException {
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
    Optional<JournalRecord> firstWhole(FileChannel channel, long position) throws IOException {
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
    boolean cut(FileChannel channel, int offset) throws IOException {
        ByteBuffer rest = read(channel, offset, size - offset);
        boolean dirty = rest.limit() < size - offset;
        for (int i = 0; i < rest.limit() && !dirty; i++) {
            dirty = rest.get(i) != 0;
        }
        if (dirty) {
            writeFully(channel, ByteBuffer.allocate(size - offset), offset);
            channel.force(true);
        }
        return dirty;
    }

    private ByteBuffer read(long index, int offset, int length) throws IOException {
        try (FileChannel channel = FileChannel.open(file(index), StandardOpenOption.READ)) {
            return read(channel, offset, length);
        }
    }

    private static ByteBuffer read(FileChannel channel, int offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length);
        while (bytes.hasRemaining() && channel.read(bytes, offset + (long) bytes.position()) >= 0) {
            // until full or at the end of the file
        }
        return bytes.flip();
    }

    static void writeFully(FileChannel channel, ByteBuffer bytes, long offset) throws IOException {
        long at = offset;
        while (bytes.hasRemaining()) {
            at += channel.write(bytes, at);
        }
    }

    private void forceDirectory() {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("this operating system cannot force a directory", e);
        }
    }
}
