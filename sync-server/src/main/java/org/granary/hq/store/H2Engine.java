package org.granary.hq.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;

/**
 * The H2 file of a small chain: one writer at a time, and a write is forced before anybody is told of it, because H2's own
 * commit forces nothing. Readers run beside it on snapshots.
 */
final class H2Engine implements Engine {
    static final String FILE_NAME = "granary-hq";
    static final String FILE = FILE_NAME + ".mv.db";

    /** Pages and feeds at once. */
    private static final int READERS = 8;

    /** The writer, and an import that waits for its turn. */
    private static final int WRITERS = 2;

    private static final int LOCK_TIMEOUT_MILLIS = 10_000;

    private final HikariDataSource writePool;
    private final HikariDataSource readPool;
    private final Jdbi writing;
    private final Jdbi reading;
    private final ReentrantLock writer = new ReentrantLock(true);
    private final ReentrantLock alone = new ReentrantLock(true);
    private final ForceGate gate = new ForceGate();

    private H2Engine(HikariDataSource writePool, HikariDataSource readPool) {
        this.writePool = writePool;
        this.readPool = readPool;
        this.writing = Jdbi.create(writePool);
        this.reading = Jdbi.create(readPool);
    }

    /**
     * Opens the file, which is made when it is missing.
     *
     * @param fileSystem H2's prefix for how files are reached; {@code async:} survives an interrupted thread
     */
    static H2Engine open(Path folder, String fileSystem) {
        String url = "jdbc:h2:" + fileSystem + folder.resolve(FILE_NAME).toAbsolutePath()
                + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=" + LOCK_TIMEOUT_MILLIS;
        HikariDataSource writePool = pool(url, "hq-write", WRITERS);
        try {
            HikariConfig readers = config(url, "hq-read", READERS);
            readers.setConnectionInitSql("set session characteristics as transaction isolation level snapshot");
            return new H2Engine(writePool, new HikariDataSource(readers));
        } catch (RuntimeException e) {
            writePool.close();
            throw e;
        }
    }

    private static HikariDataSource pool(String url, String name, int size) {
        return new HikariDataSource(config(url, name, size));
    }

    private static HikariConfig config(String url, String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(size);
        config.setPoolName(name);
        return config;
    }

    DataSource dataSource() {
        return writePool;
    }

    @Override
    public <T> T write(HandleCallback<T, RuntimeException> work) {
        writer.lock();
        try (Handle handle = writing.open()) {
            T result = Transactions.prepare(handle, work);
            gate.committing();
            try {
                handle.commit();
                handle.execute("checkpoint sync");
            } catch (RuntimeException e) {
                gate.failed();
                throw e;
            }
            gate.forced();
            return result;
        } finally {
            writer.unlock();
        }
    }

    @Override
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        T result = reading.inTransaction(work);
        gate.await();
        return result;
    }

    @Override
    public <T> T alone(Work name, Supplier<T> work) {
        alone.lock();
        try {
            return work.get();
        } finally {
            alone.unlock();
        }
    }

    @Override
    public boolean shared() {
        return false;
    }

    @Override
    public boolean sound() {
        return gate.sound();
    }

    @Override
    public void close() {
        writer.lock();
        try {
            readPool.close();
            writePool.close();
        } finally {
            writer.unlock();
        }
    }
}
