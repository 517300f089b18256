package org.granary.drill.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import org.h2.api.ErrorCode;
import org.h2.message.DbException;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.jspecify.annotations.Nullable;

/** H2's way to the disk: {@code granarydisk:<id>/folder/name}. Its trace file, no part of the data, is nowhere. */
public final class DiskFilePath extends FilePath {
    private static final String PREFIX = UnreliableDisk.SCHEME + ":";
    private static final String TRACE = ".trace.db";

    DiskFilePath() {
        name = PREFIX;
    }

    private DiskFilePath(String name) {
        this.name = name;
    }

    /** A folder that is opened to be forced. */
    private static final class FolderChannel extends FileBaseDefault {
        private final UnreliableDisk disk;
        private final String path;

        FolderChannel(UnreliableDisk disk, String path) {
            this.disk = disk;
            this.path = path;
        }

        @Override
        public synchronized int read(ByteBuffer bytes, long position) throws IOException {
            throw new IOException("is a directory: " + path);
        }

        @Override
        public synchronized int write(ByteBuffer bytes, long position) throws IOException {
            throw new IOException("is a directory: " + path);
        }

        @Override
        public long size() {
            return 0;
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            throw new IOException("is a directory: " + path);
        }

        @Override
        public void force(boolean metadata) throws IOException {
            disk.forceFolder(path);
        }
    }

    private interface Work<T> {
        T on(UnreliableDisk disk, String path) throws IOException;
    }

    private <T> T work(Work<T> work) throws IOException {
        String rest = name.substring(PREFIX.length());
        int slash = rest.indexOf('/');
        String id = slash < 0 ? rest : rest.substring(0, slash);
        UnreliableDisk disk = UnreliableDisk.mounted(id).orElseThrow(() -> new IOException("there is no disk " + id));
        return work.on(disk, slash < 0 ? "" : Paths.clean(rest.substring(slash)));
    }

    /** For the methods that may only fail in H2's way. */
    private <T> T get(Work<T> work) {
        try {
            return work(work);
        } catch (IOException e) {
            throw DbException.convertIOException(e, name);
        }
    }

    private void run(Work<?> work) {
        Object ignored = get(work);
    }

    @Override
    public String getScheme() {
        return UnreliableDisk.SCHEME;
    }

    @Override
    public DiskFilePath getPath(String path) {
        return new DiskFilePath(path);
    }

    private boolean trace() {
        return name.endsWith(TRACE);
    }

    /** The root is there even without power: else H2 would complain of its trace file at every death. */
    private boolean root() {
        return name.indexOf('/') < 0;
    }

    @Override
    public long size() {
        return trace() ? 0 : get(UnreliableDisk::size);
    }

    @Override
    public void moveTo(FilePath to, boolean atomicReplace) {
        run((disk, path) -> {
            String target = Paths.clean(to.toString().substring(disk.folder().length()));
            if (!atomicReplace && disk.exists(target)) {
                throw DbException.get(ErrorCode.FILE_RENAME_FAILED_2, name, to + " (exists)");
            }
            disk.move(path, target);
            return path;
        });
    }

    @Override
    public boolean createFile() {
        return get(UnreliableDisk::createFile);
    }

    @Override
    public boolean exists() {
        return root() || (!trace() && get(UnreliableDisk::exists));
    }

    @Override
    public void delete() {
        run((disk, path) -> {
            if (disk.exists(path)) {
                disk.delete(path);
            }
            return path;
        });
    }

    @Override
    public List<FilePath> newDirectoryStream() {
        return get((disk, path) -> {
            List<FilePath> files = new ArrayList<>();
            if (!disk.isFolder(path)) {
                return files;
            }
            disk.list(path).forEach(child -> files.add(new DiskFilePath(name + "/" + child)));
            return files;
        });
    }

    @Override
    public DiskFilePath toRealPath() {
        return this;
    }

    @Override
    public @Nullable DiskFilePath getParent() {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? null : new DiskFilePath(name.substring(0, slash));
    }

    @Override
    public boolean isDirectory() {
        return root() || get(UnreliableDisk::isFolder);
    }

    @Override
    public boolean isRegularFile() {
        return get((disk, path) -> disk.exists(path) && !disk.isFolder(path));
    }

    @Override
    public boolean isAbsolute() {
        return true;
    }

    @Override
    public long lastModified() {
        return 0;
    }

    @Override
    public boolean canWrite() {
        return true;
    }

    @Override
    public boolean setReadOnly() {
        return false;
    }

    @Override
    public void createDirectory() {
        run((disk, path) -> {
            disk.createFolders(path);
            return path;
        });
    }

    @Override
    public OutputStream newOutputStream(boolean append) throws IOException {
        return trace() ? OutputStream.nullOutputStream() : super.newOutputStream(append);
    }

    /** As {@code RandomAccessFile}: with {@code r} the file has to be there, else it is made. A folder can be opened to be forced. */
    @Override
    public FileChannel open(String mode) throws IOException {
        boolean writable = !mode.equals("r");
        return work((disk, path) -> {
            if (!writable && disk.isFolder(path)) {
                return new FolderChannel(disk, path);
            }
            if (writable) {
                boolean ignored = disk.createFile(path);
            }
            return disk.open(path, writable);
        });
    }
}
