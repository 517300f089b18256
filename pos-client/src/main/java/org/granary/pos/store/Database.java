package org.granary.pos.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.granary.pos.journal.OwnedThread;
import org.h2.message.DbException;
import org.h2.store.fs.FileUtils;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded H2 file with its one thread, which is never interrupted, and its one connection. H2 can open a torn file
 * silently as an empty database, so nothing is trusted before the marker row was seen; a database that fails the check is
 * moved aside and made anew from journal and feed.
 */
public final class Database implements AutoCloseable {
    private static final String NAME = "till";
    private static final String FILE = NAME + ".mv.db";
    private static final int ASIDE_MAX = 100;
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final OwnedThread thread = new OwnedThread("database");
    private final Handle handle;
    private final boolean rebuilt;

    /**
     * Opens the database and checks it against the journal.
     *
     * @param folder name of a folder as H2's file systems understand it: {@code file:/var/granary}, or the scheme of a
     *     registered {@code FilePath} with what that takes for a folder. All work on files goes through it.
     * @param journalEnd a marker beyond it belongs to another journal
     * @throws StoreFailedException when even a new database cannot be made
     */
    public static Database open(String folder, long journalEnd) {
        return new Database(folder, journalEnd);
    }

    private Database(String folder, long journalEnd) {
        boolean existed = FileUtils.exists(folder + "/" + FILE);
        Optional<Handle> sound = existed ? openSound(folder, journalEnd) : Optional.empty();
        if (existed && sound.isEmpty()) {
            moveAside(folder);
        }
        rebuilt = sound.isEmpty();
        handle = sound.orElseGet(() -> create(folder));
    }

    private Optional<Handle> openSound(String folder, long journalEnd) {
        try {
            return thread.submit(() -> check(folder, journalEnd)).join();
        } catch (CompletionException e) {
            LOG.error("the database cannot be used", e);
            return Optional.empty();
        }
    }

    private static Optional<Handle> check(String folder, long journalEnd) {
        Connection connection = connect(folder);
        Handle handle = Jdbi.open(connection);
        try {
            long position = MarkerStore.read(handle).journalPosition();
            if (position <= journalEnd) {
                migrate(folder);
                return Optional.of(handle);
            }
            LOG.error("the database knows a journal up to {}, but that ends at {}", position, journalEnd);
        } catch (JdbiException | FlywayException | IllegalStateException e) {
            LOG.error("the database has no sound marker", e);
        }
        closeQuietly(connection);
        return Optional.empty();
    }

    private Handle create(String folder) {
        try {
            return thread.submit(() -> {
                        Connection connection = connect(folder);
                        migrate(folder);
                        return Jdbi.open(connection);
                    })
                    .join();
        } catch (CompletionException e) {
            thread.close();
            throw new StoreFailedException("no database can be made", e);
        }
    }

    private static String url(String folder) {
        return "jdbc:h2:" + folder + "/" + NAME + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE";
    }

    private static Connection connect(String folder) {
        try {
            return DriverManager.getConnection(url(folder), "sa", "");
        } catch (SQLException e) {
            throw new StoreFailedException("the database does not open", e);
        }
    }

    private static void migrate(String folder) {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(url(folder), "sa", "")
                .locations("classpath:org/granary/pos/store/migration")
                .load()
                .migrate();
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("the database did not close cleanly", e);
        }
    }

    private static void moveAside(String folder) {
        try {
            for (int i = 1; i <= ASIDE_MAX; i++) {
                String aside = folder + "/damaged-" + i + ".mv.db";
                if (!FileUtils.exists(aside)) {
                    FileUtils.move(folder + "/" + FILE, aside);
                    LOG.warn("the database was put aside as {} and is made anew", FileUtils.getName(aside));
                    return;
                }
            }
            FileUtils.delete(folder + "/" + FILE);
        } catch (DbException e) {
            throw new StoreFailedException("the damaged database cannot be put aside", e);
        }
    }

    /** Whether the database was made new at this start, so that everything comes from journal and feed. */
    public boolean rebuilt() {
        return rebuilt;
    }

    /** Runs one transaction on the database's thread; what it throws rolls back and ends in the future. */
    public <T> CompletableFuture<T> inTransaction(Function<Handle, T> work) {
        return thread.submit(() -> handle.inTransaction(work::apply));
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
        handle.useTransaction(work::accept);
    }

    /** Runs a task on the database's thread outside a transaction, after everything queued before. */
    public void execute(Runnable task) {
        thread.execute(task);
    }

    /** Works off what is queued, then closes the file. */
    @Override
    public void close() {
        try {
            thread.execute(handle::close);
        } finally {
            thread.close();
        }
    }
}
