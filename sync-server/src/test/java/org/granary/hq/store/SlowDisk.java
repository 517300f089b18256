package org.granary.hq.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.util.concurrent.CountDownLatch;
import org.h2.store.fs.FileBase;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/** A disk whose forcing can be held up or made to fail. */
public final class SlowDisk extends FilePathWrapper {
    static final String SCHEME = "slowdisk";

    private static volatile CountDownLatch open = new CountDownLatch(0);
    private static volatile CountDownLatch arrived = new CountDownLatch(1);
    private static volatile boolean failing;

    static void register() {
        failing = false;
        open = new CountDownLatch(0);
        FilePath.register(new SlowDisk());
    }

    /** From now on every force waits; the answer falls to zero when the first has come. */
    static CountDownLatch hold() {
        arrived = new CountDownLatch(1);
        open = new CountDownLatch(1);
        return arrived;
    }

    static void release() {
        open.countDown();
        failing = false;
    }

    static void fail() {
        failing = true;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends FileBase {
        private final FileChannel below;

        Channel(FileChannel below) {
            this.below = below;
        }

        @Override
        public void force(boolean metaData) throws IOException {
            arrived.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
            if (failing) {
                throw new IOException("the disk does not force");
            }
            below.force(metaData);
        }

        @Override
        public synchronized int read(ByteBuffer target, long position) throws IOException {
            return below.read(target, position);
        }

        @Override
        public synchronized int write(ByteBuffer source, long position) throws IOException {
            return below.write(source, position);
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return below.read(target);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return below.write(source);
        }

        @Override
        public long position() throws IOException {
            return below.position();
        }

        @Override
        public FileChannel position(long position) throws IOException {
            below.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return below.size();
        }

        @Override
        public FileChannel truncate(long size) throws IOException {
            below.truncate(size);
            return this;
        }

        @Override
        public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return below.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            below.close();
        }
    }
}
