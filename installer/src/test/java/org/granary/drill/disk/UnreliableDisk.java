package org.granary.drill.disk;

import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.h2.store.fs.FilePath;

/**
 * A disk in memory. What programs write they see at once, but it is durable only when it was forced; after {@link #crash}
 * of the rest there is what a {@link WriteLoss} model leaves. Forcing a file makes its bytes and length durable, never by
 * itself its name: see {@link Metadata}. It can fill up, and a force can fail, after which the system calls the pages clean
 * and never tries them again. The same operations with the same seed give the same image. Safe from any thread.
 *
 * <p>For H2 it is the folder {@link #folder()}, to be {@link #unmount unmounted} afterwards; paths here are {@code folder/name} without a leading slash.
 */
public final class UnreliableDisk {
    /** Bytes that may lie un-forced in one file before the system writes back the oldest by itself. */
    public static final long UNFORCED_MAX = 64L * 1024 * 1024;

    /** The scheme of H2's file paths: {@code granarydisk:<id>/folder/name}. */
    public static final String SCHEME = "granarydisk";

    private static final Map<String, UnreliableDisk> MOUNTED = new ConcurrentHashMap<>();
    private static final AtomicLong NEXT_ID = new AtomicLong(1);

    static {
        FilePath.register(new DiskFilePath());
    }

    private final String id = Long.toString(NEXT_ID.getAndIncrement());
    private final Metadata metadata;
    private final FolderNode root;
    private final List<NameChange> names = new ArrayList<>();
    private final PowerSwitch power = new PowerSwitch();
    private long nextNumber;
    private long capacity = Long.MAX_VALUE;
    private Predicate<String> failingForces = path -> false;

    /** An empty disk. */
    public UnreliableDisk(Metadata metadata) {
        this(metadata, new FolderNode());
    }

    private UnreliableDisk(Metadata metadata, FolderNode root) {
        this.metadata = requireNonNull(metadata, "metadata is null");
        this.root = root;
    }

    static Optional<UnreliableDisk> mounted(String id) {
        return Optional.ofNullable(MOUNTED.get(id));
    }

    /** The disk's root as H2's file systems name it; from now on H2 finds it. */
    public String folder() {
        MOUNTED.put(id, this);
        return SCHEME + ":" + id;
    }

    /** From now on H2 does not find the disk any more, and its bytes can be collected. */
    public void unmount() {
        MOUNTED.remove(id);
    }

    // ---- Faults

    /**
     * Cuts the power at a later operation.
     *
     * @param operation 1 is the next one on {@code files}
     * @param files which paths count
     * @param afterwards whether that operation still takes effect, as far as it is durable by itself
     */
    public synchronized void cutAt(long operation, Predicate<String> files, boolean afterwards) {
        power.plan(operation, files, afterwards);
    }

    /** Cuts the power now. */
    public synchronized void cut() {
        power.off();
    }

    /** The operation the planned cut fell on; empty while there was none. */
    public synchronized Optional<DiskOperation> cutOperation() {
        return power.cutAt();
    }

    /** Whether the power is gone or the process is dead. */
    public synchronized boolean isDead() {
        return power.isOff();
    }

    /** Cuts the power now, unless it is gone already, and returns the disk as it may be when the power is back. */
    public synchronized UnreliableDisk crash(long seed, WriteLoss model) {
        power.off();
        UnreliableDisk image = new UnreliableDisk(metadata, CrashImage.of(root, names, model, metadata, seed));
        image.capacity = capacity;
        return image;
    }

    /**
     * Kills the programs but not the power: the next ones see everything that was written, durable or not. This object
     * answers nobody any more.
     */
    public synchronized UnreliableDisk kill() {
        power.off();
        UnreliableDisk next = new UnreliableDisk(metadata, root);
        next.names.addAll(names);
        next.nextNumber = nextNumber;
        next.capacity = capacity;
        root.unlock();
        return next;
    }

    /** The disk as it is seen now, copied file by file onto another, where all of it is durable. */
    public synchronized UnreliableDisk copied() {
        UnreliableDisk copy = new UnreliableDisk(metadata, root.copied());
        copy.capacity = capacity;
        return copy;
    }

    /** Bytes that fit; a write beyond them fails. */
    public synchronized void capacity(long bytes) {
        capacity = bytes;
    }

    /** Lets forces of the files with these paths fail until told otherwise. */
    public synchronized void failForces(Predicate<String> files) {
        failingForces = files;
    }

    // ---- What programs do

    /** Changes since the disk was made or came back. */
    public synchronized long operations() {
        return power.operations();
    }

    /** Bytes that still fit. */
    public synchronized long usableBytes() throws IOException {
        power.check();
        return Math.max(0, capacity - root.liveBytes());
    }

    /** Makes a folder and those above it. */
    public synchronized void createFolders(String path) throws IOException {
        power.check();
        FolderNode folder = root;
        String done = "";
        for (String name : Paths.names(path)) {
            done = Paths.join(done, name);
            Node child = folder.live().get(name);
            if (child == null) {
                child = new FolderNode();
                NameChange change = new NameChange(number(), null, new NameChange.Place(folder, name), child);
                change(DiskOperation.Kind.CREATE, done, change);
            }
            if (!(child instanceof FolderNode next)) {
                throw new FileAlreadyExistsException(done);
            }
            folder = next;
        }
    }

    /** Makes an empty file; false when there is one. */
    public synchronized boolean createFile(String path) throws IOException {
        power.check();
        FolderNode folder = parent(path);
        String name = Paths.last(path);
        if (folder.live().containsKey(name)) {
            return false;
        }
        NameChange change = new NameChange(number(), null, new NameChange.Place(folder, name), new FileNode());
        change(DiskOperation.Kind.CREATE, path, change);
        return true;
    }

    /** Opens a file that is there. */
    public synchronized DiskChannel open(String path, boolean writable) throws IOException {
        power.check();
        if (node(path).orElse(null) instanceof FileNode file) {
            return new DiskChannel(this, file, path, writable);
        }
        throw new FileNotFoundException(path);
    }

    /** Removes a file or an empty folder. */
    public synchronized void delete(String path) throws IOException {
        power.check();
        Node node = node(path).orElseThrow(() -> new FileNotFoundException(path));
        if (node instanceof FolderNode folder && !folder.live().isEmpty()) {
            throw new IOException("not empty: " + path);
        }
        NameChange change = new NameChange(number(), new NameChange.Place(parent(path), Paths.last(path)), null, node);
        change(DiskOperation.Kind.DELETE, path, change);
    }

    /** Gives a file or folder another name, in one step, in place of what had it. */
    public synchronized void move(String from, String to) throws IOException {
        power.check();
        Node node = node(from).orElseThrow(() -> new FileNotFoundException(from));
        NameChange change = new NameChange(
                number(),
                new NameChange.Place(parent(from), Paths.last(from)),
                new NameChange.Place(parent(to), Paths.last(to)),
                node);
        change(DiskOperation.Kind.MOVE, from, change);
    }

    /** Makes the names in a folder durable. */
    public synchronized void forceFolder(String path) throws IOException {
        power.check();
        FolderNode folder = folderNode(path);
        if (power.begin(DiskOperation.Kind.FORCE_FOLDER, path)) {
            forceNames(change -> change.touches(folder));
        }
        power.end();
    }

    public synchronized boolean exists(String path) throws IOException {
        power.check();
        return node(path).isPresent();
    }

    public synchronized boolean isFolder(String path) throws IOException {
        power.check();
        return node(path).orElse(null) instanceof FolderNode;
    }

    /** Names in a folder, sorted. */
    public synchronized List<String> list(String path) throws IOException {
        power.check();
        return List.copyOf(folderNode(path).live().keySet());
    }

    /** Bytes of a file. */
    public synchronized long size(String path) throws IOException {
        power.check();
        if (node(path).orElse(null) instanceof FileNode file) {
            return file.live().size();
        }
        throw new FileNotFoundException(path);
    }

    // ---- What an open file does

    synchronized int read(FileNode file, ByteBuffer into, long offset) throws IOException {
        power.check();
        return file.live().read(into, offset);
    }

    synchronized long size(FileNode file) throws IOException {
        power.check();
        return file.live().size();
    }

    synchronized int write(FileNode file, String path, ByteBuffer from, long offset) throws IOException {
        power.check();
        int length = from.remaining();
        long grows = Math.max(0, offset + length - file.live().size());
        if (capacity < Long.MAX_VALUE && grows > 0) {
            long room = Math.max(0, capacity - root.liveBytes());
            length = (int) Math.max(0, length - Math.max(0, grows - room));
            if (length == 0) {
                throw new IOException("no space left on device");
            }
        }
        if (power.begin(DiskOperation.Kind.WRITE, path)) {
            file.write(number(), from, length, offset);
        }
        power.end();
        return length;
    }

    synchronized void resize(FileNode file, String path, long size) throws IOException {
        power.check();
        if (power.begin(DiskOperation.Kind.RESIZE, path)) {
            file.resize(number(), size);
        }
        power.end();
    }

    synchronized void force(FileNode file, String path) throws IOException {
        power.check();
        if (power.begin(DiskOperation.Kind.FORCE, path)) {
            if (failingForces.test(path)) {
                file.forceFailed();
                throw new IOException("input/output error");
            }
            file.force();
            if (metadata == Metadata.JOURNALLED) {
                forceNames(change -> true);
            }
        }
        power.end();
    }

    synchronized boolean lock(FileNode file, Object owner) throws IOException {
        power.check();
        return file.lock(owner);
    }

    synchronized void unlock(FileNode file, Object owner) {
        file.unlock(owner);
    }

    // ---- Inside

    private long number() {
        return nextNumber++;
    }

    private void change(DiskOperation.Kind kind, String path, NameChange change) throws IOException {
        if (power.begin(kind, path)) {
            change.applyLive();
            names.add(change);
        }
        power.end();
    }

    private void forceNames(Predicate<NameChange> which) {
        names.stream().filter(which).forEach(NameChange::applyDurable);
        names.removeIf(which);
    }

    private Optional<Node> node(String path) {
        Node node = root;
        for (String name : Paths.names(path)) {
            if (!(node instanceof FolderNode folder) || !folder.live().containsKey(name)) {
                return Optional.empty();
            }
            node = requireNonNull(folder.live().get(name), "a name without a file");
        }
        return Optional.of(node);
    }

    private FolderNode folderNode(String path) throws IOException {
        if (node(path).orElse(null) instanceof FolderNode folder) {
            return folder;
        }
        throw new FileNotFoundException(path);
    }

    private FolderNode parent(String path) throws IOException {
        return folderNode(Paths.parent(path));
    }
}
