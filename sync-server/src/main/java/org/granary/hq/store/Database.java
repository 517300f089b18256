package org.granary.hq.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * The H2 file of headquarters. One writer at a time; a write is forced to the disk before {@link #write} returns, because H2's
 * own commit forces nothing. Readers run beside it. Safe for use by several threads.
 */
public final class Database implements AutoCloseable {
    /** Connections; one for the writer, the rest for pages and feeds. */
    private static final int POOL_SIZE = 8;

    private static final String FILE_NAME = "granary-hq";
    private static final String MARKER = "granary-hq.began";

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final ReentrantLock writer = new ReentrantLock(true);
    private final List<Runnable> afterWrite = new CopyOnWriteArrayList<>();

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens the database in {@code folder}, which is made when it is missing, and brings its tables up to date.
     *
     * @throws IllegalStateException when a database has been here before and is gone or empty now: H2 would open it silently
     */
    public static Database open(Path folder) {
        Path marker = folder.resolve(MARKER);
        Path file = folder.resolve(FILE_NAME + ".mv.db");
        if (Files.exists(marker) && !Files.exists(file)) {
            throw new IllegalStateException("the database of headquarters is missing: " + file + "; restore it first");
        }
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl("jdbc:h2:async:" + folder.resolve(FILE_NAME).toAbsolutePath()
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000");
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(POOL_SIZE);
        config.setPoolName("hq");
        Database database = new Database(new HikariDataSource(config));
        try {
            if (Files.exists(marker) && database.empty()) {
                throw new IllegalStateException(
                        "the database of headquarters is empty: " + file + "; restore it first");
            }
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(database.pool)
                    .load()
                    .migrate();
            database.write(handle -> 0);
            if (!Files.exists(marker)) {
                Files.createFile(marker);
            }
        } catch (IOException e) {
            database.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
        return database;
    }

    private boolean empty() {
        return read(handle -> handle.createQuery("""
                                select count(*) from information_schema.tables where lower(table_name) = 'headquarters'
                                """).mapTo(Long.class).one() == 0);
    }

    /** Runs a transaction alone and answers once it is durable. The listeners run after that, on the caller's thread. */
    public <T> T write(HandleCallback<T, RuntimeException> work) {
        T result;
        writer.lock();
        try (Handle handle = jdbi.open()) {
            result = handle.inTransaction(work);
            handle.execute("checkpoint sync");
        } finally {
            writer.unlock();
        }
        afterWrite.forEach(Runnable::run);
        return result;
    }

    /** Runs a read in one transaction, so that all it sees belongs together. */
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        return jdbi.inTransaction(work);
    }

    /** Calls {@code listener} after each durable write; it has to be quick and must not throw. */
    public void afterWrite(Runnable listener) {
        afterWrite.add(listener);
    }

    @Override
    public void close() {
        writer.lock();
        try {
            pool.close();
        } finally {
            writer.unlock();
        }
    }
}
