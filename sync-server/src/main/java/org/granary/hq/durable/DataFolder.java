package org.granary.hq.durable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.granary.hq.store.Database;
import org.granary.hq.store.Incarnation;
import org.granary.hq.store.Json;
import org.granary.hq.store.UnreadableException;
import org.granary.model.durable.ByteSource;
import org.granary.model.durable.StoreChunk;
import org.granary.model.durable.StoreChunks;
import org.granary.model.sync.SignedRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of headquarters' data folder. What the disk refuses is thrown as {@link UncheckedIOException}. */
public final class DataFolder {
    /** Damaged files that are kept for a person to look at. */
    static final int ASIDE_MAX = 3;

    private static final String MEMORY = "granary-hq.health";
    private static final String PENDING = "granary-hq.raise";
    private static final String PART = ".part";
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);

    private final Path folder;

    /** An older state was put into place and nobody has been told yet; the next opened database raises its incarnation. */
    record Pending(Incarnation.Cause cause, @Nullable Long stateOfMillis) {}

    public DataFolder(Path folder) {
        this.folder = folder;
    }

    Path file() {
        return folder.resolve(Database.FILE);
    }

    boolean began() {
        return Files.exists(folder.resolve(Database.MARKER));
    }

    Instant beganAt() {
        try {
            return Files.getLastModifiedTime(folder.resolve(Database.MARKER)).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    /** Length and a hash of the first blocks of the database's file, which H2 writes anew whenever it closes. */
    String print() {
        try (InputStream in = Files.newInputStream(file())) {
            return Files.size(file()) + " " + SignedRequest.sha256(in.readNBytes(2 * StoreChunks.BLOCK_BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Optional<Memory> memory() {
        return read(MEMORY, Memory.class);
    }

    void remember(Memory memory) {
        write(MEMORY, memory);
    }

    Optional<Pending> pending() {
        return read(PENDING, Pending.class);
    }

    /** Forced before the older state is put into place, so that no crash between the two can hide it. */
    void setPending(Pending pending) {
        write(PENDING, pending);
    }

    /** Somebody put an older state into place by other means. */
    public void restoredByHand() {
        setPending(new Pending(Incarnation.Cause.SERVER, null));
    }

    void clearPending() {
        try {
            Files.deleteIfExists(folder.resolve(PENDING));
            forceFolder(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> Optional<T> read(String name, Class<T> type) {
        Path file = folder.resolve(name);
        try {
            return Files.exists(file) ? Optional.of(Json.read(Files.readString(file), type)) : Optional.empty();
        } catch (UnreadableException e) {
            LOG.error("{} cannot be read and is left out: {}", file, e.getMessage());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, Object content) {
        try {
            Path part = folder.resolve(name + PART);
            Files.write(part, Json.text(content).getBytes(StandardCharsets.UTF_8));
            place(part, folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Forces a finished file and gives it its name, replacing what had it. */
    static void place(Path part, Path target) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path parent = target.getParent();
        if (parent != null) {
            forceFolder(parent);
        }
    }

    /** A name is durable once its folder is forced; Windows has no such thing and needs none. */
    private static void forceFolder(Path folder) throws IOException {
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Whether a running headquarters has the database open. */
    public boolean inUse() {
        if (!Files.exists(file())) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file(), StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps the database's file under another name; the oldest of more than {@link #ASIDE_MAX} goes. */
    void moveAside(Instant now) {
        if (!Files.exists(file())) {
            return;
        }
        try {
            Path aside = folder.resolve("damaged-" + now.toEpochMilli() + ".mv.db");
            Files.move(file(), aside, StandardCopyOption.ATOMIC_MOVE);
            forceFolder(folder);
            LOG.warn("the database that was here is kept as {}", aside);
            List<Path> all = newestFirst("damaged-");
            for (Path old : all.subList(Math.min(ASIDE_MAX, all.size()), all.size())) {
                Files.delete(old);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> newestFirst(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(prefix))
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .toList();
        }
    }

    /** Chunks that H2 would believe, newest first; reads the whole file. */
    static List<StoreChunk> newestChunks(Path file, int max) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return StoreChunks.newest(source(channel), max);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ByteSource source(FileChannel channel) {
        return new ByteSource() {
            @Override
            public long size() {
                try {
                    return channel.size();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void read(long position, byte[] into) {
                ByteBuffer bytes = ByteBuffer.wrap(into);
                try {
                    while (bytes.hasRemaining() && channel.read(bytes, position + bytes.position()) >= 0) {
                        // until full or at the end of the file
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        };
    }

    /** Takes chunks out of a file for good, forced. */
    static void drop(Path file, List<StoreChunk> chunks) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            for (StoreChunk chunk : chunks) {
                ByteBuffer zeros = ByteBuffer.allocate(StoreChunks.BLOCK_BYTES);
                while (zeros.hasRemaining()) {
                    channel.write(zeros, chunk.position() + zeros.position());
                }
            }
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
