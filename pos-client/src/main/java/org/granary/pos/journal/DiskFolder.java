package org.granary.pos.journal;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A directory of the operating system. */
public final class DiskFolder implements SegmentFolder {
    private static final Logger LOG = LoggerFactory.getLogger(DiskFolder.class);

    private final Path directory;

    public DiskFolder(Path directory) {
        this.directory = requireNonNull(directory, "directory is null");
    }

    @Override
    public List<String> names() throws IOException {
        Files.createDirectories(directory);
        List<String> names;
        try (Stream<Path> files = Files.list(directory)) {
            names = files.map(file -> file.getFileName().toString()).toList();
        }
        if (names.isEmpty()) {
            // Else a power cut could take the folder's own name away later, and the journal with it.
            for (Path made = directory.toAbsolutePath(); made.getParent() != null; made = made.getParent()) {
                force(made.getParent());
            }
        }
        return names;
    }

    @Override
    public SegmentFile create(String name) throws IOException {
        return channel(
                name,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
    }

    @Override
    public SegmentFile open(String name) throws IOException {
        return channel(name, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private SegmentFile channel(String name, OpenOption... options) throws IOException {
        return new ChannelFile(FileChannel.open(directory.resolve(name), options));
    }

    @Override
    public void delete(String name) throws IOException {
        Files.delete(directory.resolve(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        Files.move(
                directory.resolve(from),
                directory.resolve(to),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public void force() {
        force(directory);
    }

    private static void force(Path directory) {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            LOG.debug("this operating system cannot force a directory", e);
        }
    }

    @Override
    public long usableBytes() throws IOException {
        return Files.getFileStore(directory).getUsableSpace();
    }

    private record ChannelFile(FileChannel channel) implements SegmentFile {
        @Override
        public int read(ByteBuffer bytes, long position) throws IOException {
            return channel.read(bytes, position);
        }

        @Override
        public void write(ByteBuffer bytes, long position) throws IOException {
            long at = position;
            while (bytes.hasRemaining()) {
                at += channel.write(bytes, at);
            }
        }

        @Override
        public void force(boolean metadata) throws IOException {
            channel.force(metadata);
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
