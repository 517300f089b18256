package org.granary.drill.disk;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonWritableChannelException;
import org.h2.store.fs.FileBaseDefault;
import org.jspecify.annotations.Nullable;

/** An open file of the disk. */
public final class DiskChannel extends FileBaseDefault {
    private final UnreliableDisk disk;
    private final FileNode file;
    private final String path;
    private final boolean writable;

    DiskChannel(UnreliableDisk disk, FileNode file, String path, boolean writable) {
        this.disk = disk;
        this.file = file;
        this.path = path;
        this.writable = writable;
    }

    @Override
    public synchronized int read(ByteBuffer bytes, long position) throws IOException {
        return disk.read(file, bytes, position);
    }

    @Override
    public synchronized int write(ByteBuffer bytes, long position) throws IOException {
        mayWrite();
        return disk.write(file, path, bytes, position);
    }

    @Override
    public long size() throws IOException {
        return disk.size(file);
    }

    @Override
    protected void implTruncate(long size) throws IOException {
        mayWrite();
        if (size < disk.size(file)) {
            disk.resize(file, path, size);
        }
    }

    @Override
    public void force(boolean metadata) throws IOException {
        disk.force(file, path);
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return disk.lock(file, this) ? new Lock(this, position, size, shared) : null;
    }

    @Override
    protected void implCloseChannel() {
        disk.unlock(file, this);
    }

    private void mayWrite() {
        if (!writable) {
            throw new NonWritableChannelException();
        }
    }

    private void unlock() {
        disk.unlock(file, this);
    }

    /** The whole file, whatever range was asked for. */
    private static final class Lock extends FileLock {
        private final DiskChannel owner;
        private volatile boolean released;

        Lock(DiskChannel owner, long position, long size, boolean shared) {
            super((FileChannel) owner, position, size, shared);
            this.owner = owner;
        }

        @Override
        public boolean isValid() {
            return !released && owner.isOpen();
        }

        @Override
        public void release() {
            released = true;
            owner.unlock();
        }
    }
}
