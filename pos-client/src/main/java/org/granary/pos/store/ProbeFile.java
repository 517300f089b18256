package org.granary.pos.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.granary.model.durable.StoreChunk;
import org.granary.model.durable.StoreChunks;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/**
 * A file system for H2 that changes nothing: what the database writes stays in memory, and chosen blocks read as zeros. H2
 * repairs by itself what it opens, and a torn file it takes for empty it writes over; so a file is looked at through this
 * before it is opened for good. Names are {@code granaryprobe:8192+40960:file:/var/granary/till}. Public for H2, which makes
 * instances by reflection.
 */
public final class ProbeFile extends FilePathWrapper {
    private static final String SCHEME = "granaryprobe";

    static {
        FilePath.register(new ProbeFile());
    }

    /** The probe's name of a file without the chunks. */
    static String name(String file, List<StoreChunk> without) {
        return SCHEME
                + ":"
                + without.stream().map(chunk -> Long.toString(chunk.position())).collect(Collectors.joining("+"))
                + ":"
                + file;
    }

    private static String prefix(String name) {
        return name.substring(0, name.indexOf(':', SCHEME.length() + 1) + 1);
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    protected String getPrefix() {
        return prefix(name);
    }

    @Override
    protected FilePath unwrap(String fileName) {
        return FilePath.get(fileName.substring(prefix(fileName).length()));
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Set<Long> zeroed = new HashSet<>();
        String positions =
                getPrefix().substring(SCHEME.length() + 1, getPrefix().length() - 1);
        for (String position : positions.split("\\+", -1)) {
            if (!position.isEmpty()) {
                zeroed.add(Long.parseLong(position) / StoreChunks.BLOCK_BYTES);
            }
        }
        return new Overlay(getBase().open("r"), zeroed);
    }

    @Override
    public void delete() {
        throw new UnsupportedOperationException("a probe deletes nothing");
    }

    @Override
    public void moveTo(FilePath newName, boolean atomicReplace) {
        throw new UnsupportedOperationException("a probe moves nothing");
    }

    @Override
    public OutputStream newOutputStream(boolean append) {
        return OutputStream.nullOutputStream();
    }

    /** The file below with pages in memory over it. */
    private static final class Overlay extends FileBase {
        private final FileChannel below;
        private final ProbePages pages;
        private long position;

        Overlay(FileChannel below, Set<Long> zeroed) throws IOException {
            this.below = below;
            this.pages = new ProbePages(below, zeroed);
        }

        @Override
        public synchronized int read(ByteBuffer bytes, long from) throws IOException {
            return pages.read(bytes, from);
        }

        @Override
        public synchronized int write(ByteBuffer bytes, long to) throws IOException {
            return pages.write(bytes, to);
        }

        @Override
        public synchronized int read(ByteBuffer bytes) throws IOException {
            int length = read(bytes, position);
            position += Math.max(0, length);
            return length;
        }

        @Override
        public synchronized int write(ByteBuffer bytes) throws IOException {
            int length = write(bytes, position);
            position += length;
            return length;
        }

        @Override
        public synchronized long position() {
            return position;
        }

        @Override
        public synchronized FileChannel position(long newPosition) {
            position = newPosition;
            return this;
        }

        @Override
        public synchronized long size() {
            return pages.size();
        }

        @Override
        public synchronized FileChannel truncate(long newSize) {
            pages.truncate(newSize);
            return this;
        }

        @Override
        public void force(boolean metadata) {
            // There is nothing on a disk.
        }

        @Override
        public FileLock tryLock(long from, long length, boolean shared) {
            // The till's folder is locked as a whole; the file below is only read.
            return new FileLock(this, from, length, shared) {
                @Override
                public boolean isValid() {
                    return true;
                }

                @Override
                public void release() {
                    // Nothing was locked.
                }
            };
        }

        @Override
        protected void implCloseChannel() throws IOException {
            below.close();
        }
    }
}
