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
    private final Duration reopenPause;
    private final List<Repair> repairs = new CopyOnWriteArrayList<>();
    private final List<Consumer<Handle>> reopenedListeners = new CopyOnWriteArrayList<>();

    // On the database's thread only.
    private Handle handle;
    private boolean broken;
    private int damages;
    private long lastTry;

    /**
     * Opens the database and checks it against the journal.
     *
     * @param folder name of a folder as H2's file systems understand it: {@code file:/var/granary}, or the scheme of a
     *     registered {@code FilePath} with what that takes for a folder. All work on files goes through it.
     * @param journalEnd a marker beyond it belongs to another journal
     * @throws StoreFailedException when even a new database cannot be made
     */
    public static Database open(String folder, LongSupplier journalEnd) {
        return new Database(folder, journalEnd, REOPEN_PAUSE);
    }

    static Database open(String folder, LongSupplier journalEnd, Duration reopenPause) {
        return new Database(folder, journalEnd, reopenPause);
    }

    private Database(String folder, LongSupplier journalEnd, Duration reopenPause) {
        this.reopenPause = reopenPause;
        files = new DatabaseFiles(folder);
        exports = new Exports(files);
        ladder = new DatabaseLadder(files, exports, journalEnd);
        try {
            handle = thread.submit(() -> climb(true)).join();
        } catch (CompletionException e) {
            thread.close();
            throw new StoreFailedException("no database can be made", e);
        }
    }

    private Handle climb(boolean trusted) {
        DatabaseLadder.Opened opened = ladder.climb(trusted);
        opened.ladder().repair().ifPresent(repairs::add);
        return opened.handle();
    }

    /** What was the matter with the file since the till was started, and what it took, oldest first. */
    public List<Repair> repairs() {
        return List.copyOf(repairs);
    }

    /**
     * Calls the listener on the database's thread after the database was opened anew while the till runs. It may stand at an
     * earlier state than before; whoever keeps a position or a cursor in memory reads it again.
     */
    public void onReopened(Consumer<Handle> listener) {
        reopenedListeners.add(listener);
    }

    /** Runs one transaction on the database's thread; what it throws rolls back and ends in the future. */
    public <T> CompletableFuture<T> inTransaction(Function<Handle, T> work) {
        return thread.submit(() -> transact(work));
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
        handle = climb(damages <= BREAKS_TRUSTED);
        broken = false;
        reopenedListeners.forEach(listener -> listener.accept(handle));
    }

    /** Counts the watched tables and forces the file; what was committed before survives a power cut. */
    public CompletableFuture<Void> checkpoint() {
        return thread.submit(() -> {
                    transact(open -> {
                        HealthStore.take(open);
                        return true;
                    });
                    // Not within a transaction; race-free because WRITE_DELAY is 0 and this is the only thread that
                    // writes.
                    return guarded(() -> usable().execute("CHECKPOINT SYNC"));
                })
                .thenAccept(rows -> {});
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

    /** Closes the database, packs its file and opens it again; the journal takes sales meanwhile. */
    public CompletableFuture<Void> compact() {
        return thread.submit(() -> {
                    long before = files.size();
                    DatabaseFiles.shutdown(usable(), "COMPACT");
                    broken = true;
                    reopen();
                    LOG.info("the database was packed from {} to {} bytes", before, files.size());
                    return before;
                })
                .thenAccept(bytes -> {});
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
            thread.execute(() -> BrokenDatabase.letGo(handle));
        } finally {
            thread.close();
        }
    }
}
