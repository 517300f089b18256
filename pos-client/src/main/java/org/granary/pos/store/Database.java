package org.granary.pos.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.granary.model.durable.Repair;
import org.granary.pos.journal.OwnedThread;
import org.h2.message.DbException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded H2 file with its one thread, which is never interrupted, and its one connection. Nothing is trusted before it
 * was looked at: a damaged file is repaired, restored or made anew, and the journal fills in what is missing. A database that
 * breaks while it is in use is opened again in the same way, while selling goes on.
 */
public final class Database implements AutoCloseable {
    /** Between two tries to open a database that broke. */
    private static final Duration REOPEN_PAUSE = Duration.ofSeconds(5);

    /** Times the file may break in use before it is no longer trusted and an export takes its place. */
    private static final int BREAKS_TRUSTED = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final OwnedThread thread = new OwnedThread("database");
    private final DatabaseFiles files;
    private final Exports exports;
    private final DatabaseLadder ladder;
    private final String boot;
    private final Duration reopenPause;
    private final List<Repair> repairs = new CopyOnWriteArrayList<>();
    private final List<Consumer<Handle>> reopenedListeners = new CopyOnWriteArrayList<>();
    private volatile Runnable follower = () -> {};

    // On the database's thread only.
    private Handle handle;
    private boolean broken;
    private int damages;
    private long lastTry;
    private long markNumber;
    private long forcedVersion;

    /**
     * Opens the database and checks it against the journal.
     *
     * @param folder name of a folder as H2's file systems understand it: {@code file:/var/granary}, or the scheme of a
     *     registered {@code FilePath} with what that takes for a folder. All work on files goes through it.
     * @param journalEnd a marker beyond it belongs to another journal
     * @throws StoreFailedException when even a new database cannot be made
     */
    public static Database open(String folder, LongSupplier journalEnd) {
        return open(folder, journalEnd, ForcedMark.thisBoot(), REOPEN_PAUSE);
    }

    /**
     * The same for a drill with a disk of its own.
     *
     * @param boot names the run of the operating system: writes that were not forced are believed within the same run only,
     *     and never when it is empty
     */
    public static Database open(String folder, LongSupplier journalEnd, String boot, Duration reopenPause) {
        return new Database(folder, journalEnd, boot, reopenPause);
    }

    private Database(String folder, LongSupplier journalEnd, String boot, Duration reopenPause) {
        this.boot = boot;
        this.reopenPause = reopenPause;
        files = new DatabaseFiles(folder);
        exports = new Exports(files);
        ladder = new DatabaseLadder(files, exports, journalEnd);
        try {
            handle = thread.submit(() -> opened(ladder.start(boot))).join();
        } catch (CompletionException e) {
            thread.close();
            throw new StoreFailedException("no database can be made", e);
        }
    }

    private Handle opened(DatabaseLadder.Opened opened) {
        opened.ladder().repair().ifPresent(repairs::add);
        markNumber = ForcedMark.read(files).map(ForcedMark::number).orElse(0L);
        try {
            force(opened.handle());
            files.forceNames();
        } catch (JdbiException | DbException | StoreFailedException e) {
            LOG.error("the database was opened and could not be forced", e);
        }
        return opened.handle();
    }

    /**
     * Counts the watched tables, forces the file and marks how far it was forced. Race-free because WRITE_DELAY is 0 and this
     * is the only thread that writes: the version named in the mark was written whole before the force began.
     */
    private void force(Handle open) {
        open.useTransaction(HealthStore::take);
        open.execute("CHECKPOINT");
        long version = DatabaseFiles.newestVersion(open);
        open.execute("CHECKPOINT SYNC");
        mark(ForcedMark.State.OPEN, version, MarkerStore.journalPosition(open));
        forcedVersion = version;
    }

    private void mark(ForcedMark.State state, long version, long journalPosition) {
        markNumber++;
        new ForcedMark(markNumber, files.identity(), version, state, journalPosition, boot).write(files);
    }

    /** What was the matter with the file since the till was started, and what it took, oldest first. */
    public List<Repair> repairs() {
        return List.copyOf(repairs);
    }

    /** Commits that this start did not believe, so that the journal replays them: written and not forced, or damaged. */
    public int takenOut() {
        return ladder.takenOut();
    }

    /**
     * Calls the listener on the database's thread after the database was opened anew while the till runs. It may stand at an
     * earlier state than before; whoever keeps a position or a cursor in memory reads it again.
     */
    public void onReopened(Consumer<Handle> listener) {
        reopenedListeners.add(listener);
    }

    /**
     * Calls this on the database's thread before each transaction that somebody asks for, so that whoever was told that a record
     * is kept finds it.
     */
    void follows(Runnable behind) {
        follower = behind;
    }

    /** Runs one transaction on the database's thread; what it throws rolls back and ends in the future. */
    public <T> CompletableFuture<T> inTransaction(Function<Handle, T> work) {
        return thread.submit(() -> {
            follower.run();
            return transact(work);
        });
    }

    /** The same without a result. */
    public CompletableFuture<Void> useTransaction(Consumer<Handle> work) {
        return inTransaction(open -> {
            work.accept(open);
            return null;
        });
    }

    /** Runs one transaction at once; only from a task that is on the database's thread already. */
    void here(Consumer<Handle> work) {
        if (!thread.isCurrent()) {
            throw new IllegalStateException("not on the database's thread");
        }
        transact(open -> {
            work.accept(open);
            return true;
        });
    }

    private <T> T transact(Function<Handle, T> work) {
        return guarded(() -> usable().inTransaction(work::apply));
    }

    private <T> T guarded(Supplier<T> work) {
        try {
            return work.get();
        } catch (JdbiException | DbException e) {
            noteFailure(e);
            throw e;
        }
    }

    private void noteFailure(RuntimeException e) {
        BrokenDatabase.Kind kind = BrokenDatabase.kind(e);
        if (kind == BrokenDatabase.Kind.NOT_BROKEN || broken) {
            return;
        }
        broken = true;
        damages += kind == BrokenDatabase.Kind.DAMAGED ? 1 : 0;
        lastTry = System.nanoTime();
        LOG.error("the database broke while in use: {}", kind, e);
    }

    private Handle usable() {
        if (!broken) {
            return handle;
        }
        if (System.nanoTime() - lastTry < reopenPause.toNanos()) {
            throw new StoreFailedException("the database is broken", new IllegalStateException("not opened again yet"));
        }
        reopen();
        return handle;
    }

    private void reopen() {
        lastTry = System.nanoTime();
        BrokenDatabase.letGo(handle);
        handle = opened(ladder.climb(damages <= BREAKS_TRUSTED));
        broken = false;
        reopenedListeners.forEach(listener -> listener.accept(handle));
    }

    /**
     * Forces the file when anything was written since it was last forced; what was committed before then survives a power
     * cut.
     */
    public CompletableFuture<Void> checkpoint() {
        return thread.submit(() -> guarded(() -> {
                    Handle open = usable();
                    boolean written = DatabaseFiles.newestVersion(open) != forcedVersion;
                    if (written) {
                        force(open);
                    }
                    return written;
                }))
                .thenAccept(written -> {});
    }

    /**
     * Writes an export, restores it on trial, and keeps it only when it is equal. Takes seconds on the caller's thread;
     * everything else goes on meanwhile.
     *
     * @throws StoreFailedException when that failed; the exports before are still there
     */
    public void export() {
        Exports.Content content;
        try {
            content = exports.write(thread.submit(() -> {
                        usable();
                        return files.connect(DatabaseFiles.NAME);
                    })
                    .join());
        } catch (CompletionException e) {
            throw new StoreFailedException("the database was not exported", e);
        }
        LOG.info("exported, restored on trial and equal: {}", content);
    }

    /** When the newest export was written, in milliseconds since 1970; 0 while there is none. */
    public long exportedAtMillis() {
        return exports.newestAtMillis();
    }

    /** From where on the journal is needed, whichever export the database may have to come back from. */
    public long journalNeededFrom() {
        return exports.neededFrom();
    }

    /** Bytes of the database's file. */
    public long fileBytes() {
        return files.size();
    }

    /**
     * Closes the database, packs its file into a new one and opens that; the journal takes sales meanwhile. Needs as much room
     * as the file has.
     */
    public CompletableFuture<Void> compact() {
        return thread.submit(() -> {
                    long before = files.size();
                    Handle open = usable();
                    force(open);
                    broken = true;
                    DatabaseFiles.shutdown(open, "IMMEDIATELY");
                    try {
                        files.pack();
                    } finally {
                        reopen();
                    }
                    LOG.info("the database was packed from {} to {} bytes", before, files.size());
                    return before;
                })
                .thenAccept(bytes -> {});
    }

    /** Reads every watched table, and tells how many rows they have. */
    public CompletableFuture<Long> readTables() {
        return inTransaction(handle -> HealthStore.counts(handle).values().stream()
                .mapToLong(Long::longValue)
                .sum());
    }

    /** Whether queries are answered; while they are not, sales go on and the journal keeps them. */
    public CompletableFuture<Boolean> sound() {
        return thread.submit(() -> !broken);
    }

    /** Runs a task on the database's thread outside a transaction, after everything queued before. */
    public void execute(Runnable task) {
        thread.execute(task);
    }

    /** Works off what is queued, then closes the file. */
    @Override
    public void close() {
        try {
            thread.execute(this::end);
        } finally {
            thread.close();
        }
    }

    /**
     * Forces and lets go at once. H2's own way of closing moves chunks about with nothing retained, so that power lost meanwhile
     * could cost what was forced before.
     */
    private void end() {
        if (broken) {
            BrokenDatabase.letGo(handle);
            return;
        }
        try {
            force(handle);
            long journalPosition = MarkerStore.journalPosition(handle);
            DatabaseFiles.shutdown(handle, "IMMEDIATELY");
            mark(ForcedMark.State.CLOSED, forcedVersion, journalPosition);
        } catch (JdbiException | DbException | StoreFailedException | IllegalStateException e) {
            LOG.warn("the database did not close cleanly", e);
            BrokenDatabase.letGo(handle);
        }
    }
}
