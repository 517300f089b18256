package org.granary.drill.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.granary.pos.journal.SegmentFile;
import org.granary.pos.journal.SegmentFolder;

/** A folder of the disk as the journal sees it. */
public final class UnreliableFolder implements SegmentFolder {
    private final UnreliableDisk disk;
    private final String path;

    public UnreliableFolder(UnreliableDisk disk, String path) {
        this.disk = disk;
        this.path = Paths.clean(path);
    }

    @Override
    public List<String> names() throws IOException {
        disk.createFolders(path);
        List<String> names = disk.list(path);
        if (names.isEmpty()) {
            for (String above = path; !above.isEmpty(); above = Paths.parent(above)) {
                disk.forceFolder(Paths.parent(above));
            }
        }
        return names;
    }

    @Override
    public SegmentFile create(String name) throws IOException {
        DiskChannel channel = disk.createFile(in(name)) ? disk.open(in(name), true) : emptied(name);
        return new OpenFile(channel);
    }

    private DiskChannel emptied(String name) throws IOException {
        DiskChannel channel = disk.open(in(name), true);
        channel.truncate(0);
        return channel;
    }

    @Override
    public SegmentFile open(String name) throws IOException {
        return new OpenFile(disk.open(in(name), true));
    }

    @Override
    public void delete(String name) throws IOException {
        disk.delete(in(name));
    }

    @Override
    public void rename(String from, String to) throws IOException {
        disk.move(in(from), in(to));
    }

    @Override
    public void force() throws IOException {
        disk.forceFolder(path);
    }

    @Override
    public long usableBytes() throws IOException {
        return disk.usableBytes();
    }

    private String in(String name) {
        return Paths.join(path, name);
    }

    private record OpenFile(DiskChannel channel) implements SegmentFile {
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
