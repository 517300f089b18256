package org.granary.hq.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL server of a large chain, with several instances of headquarters on it. Transactions run at the same time; the
 * rows they lock put them in order (READ COMMITTED, so that a row that was waited for is read as it is then). A commit is
 * answered after the server has forced it, and on a standby too where the server is set up so.
 */
final class PostgresEngine implements Engine {
    static final Duration STATEMENT_TIMEOUT = Duration.ofSeconds(30);
    static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);
    static final Duration IDLE_IN_TRANSACTION_TIMEOUT = Duration.ofSeconds(60);

    /** A reply that never comes: longer than the server itself would let a statement run. */
    private static final Duration SOCKET_TIMEOUT = STATEMENT_TIMEOUT.plusSeconds(15);

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** How many lock time-outs one instance waits for another's import; a catalogue of 100 000 articles takes a minute. */
    private static final int ALONE_TRIES = 60;

    /** Connections of one instance for writing, and as many for reading: six instances fit into a server's default 100. */
    private static final int POOL_SIZE = 8;

    /** A transaction is tried this often when it was rolled back for the sake of others or lost its connection. */
    static final int MAX_TRIES = 5;

    private static final int PAUSE_MILLIS = 20;
    private static final Logger LOG = LoggerFactory.getLogger(PostgresEngine.class);

    private final HikariDataSource writePool;
    private final HikariDataSource readPool;
    private final Jdbi writing;
    private final Jdbi reading;

    private PostgresEngine(HikariDataSource writePool, HikariDataSource readPool) {
        this.writePool = writePool;
        this.readPool = readPool;
        this.writing = Jdbi.create(writePool);
        this.reading = Jdbi.create(readPool);
    }

    /**
     * Connects.
     *
     * @throws IllegalStateException when the server cannot be used, in a sentence for people
     */
    static PostgresEngine open(DatabaseSettings settings) {
        HikariDataSource writePool = null;
        try {
            writePool = new HikariDataSource(config(settings, "hq-write", "TRANSACTION_READ_COMMITTED"));
            HikariConfig readers = config(settings, "hq-read", "TRANSACTION_REPEATABLE_READ");
            readers.setReadOnly(true);
            PostgresEngine engine = new PostgresEngine(writePool, new HikariDataSource(readers));
            engine.check();
            return engine;
        } catch (RuntimeException e) {
            if (writePool != null) {
                writePool.close();
            }
            throw e;
        }
    }

    private static HikariConfig config(DatabaseSettings settings, String name, String isolation) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(settings.dataSource(CONNECT_TIMEOUT, SOCKET_TIMEOUT));
        config.setMaximumPoolSize(POOL_SIZE);
        config.setConnectionTimeout(CONNECT_TIMEOUT.toMillis());
        config.setTransactionIsolation(isolation);
        config.setPoolName(name);
        config.setExceptionOverrideClassName(StandbyEviction.class.getName());
        // Never weaker than "on"; a server that waits for its standbys to apply goes on doing so.
        config.setConnectionInitSql(String.format(
                Locale.ROOT,
                """
                select set_config('statement_timeout', '%d', false), set_config('lock_timeout', '%d', false),
                    set_config('idle_in_transaction_session_timeout', '%d', false),
                    set_config('synchronous_commit',
                        case when current_setting('synchronous_commit') = 'remote_apply' then 'remote_apply' else 'on' end,
                        false)
                """,
                STATEMENT_TIMEOUT.toMillis(),
                LOCK_TIMEOUT.toMillis(),
                IDLE_IN_TRANSACTION_TIMEOUT.toMillis()));
        return config;
    }

    private void check() {
        String encoding = read(handle ->
                handle.createQuery("show server_encoding").mapTo(String.class).one());
        if (!encoding.equals("UTF8")) {
            close();
            throw new IllegalStateException(
                    "the database of headquarters has to be encoded in UTF8; it is in " + encoding);
        }
        String fsync = read(
                handle -> handle.createQuery("show fsync").mapTo(String.class).one());
        if (!fsync.equals("on")) {
            LOG.error(
                    "the PostgreSQL server runs with fsync={}: a power cut can lose what tills were told is safe",
                    fsync);
        }
    }

    @Override
    public <T> T write(HandleCallback<T, RuntimeException> work) {
        for (int attempt = 1; ; attempt++) {
            boolean committing = false;
            try (Handle handle = writing.open()) {
                T result = Transactions.prepare(handle, work);
                committing = true;
                handle.commit();
                return result;
            } catch (RuntimeException e) {
                boolean again = Faults.rolledBack(e) || (!committing && Faults.connectionLost(e));
                if (!again || attempt == MAX_TRIES) {
                    throw e;
                }
                pause(attempt, e);
            }
        }
    }

    @Override
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return reading.inTransaction(work);
            } catch (RuntimeException e) {
                boolean again = Faults.rolledBack(e) || Faults.connectionLost(e);
                if (!again || attempt == MAX_TRIES) {
                    throw e;
                }
                pause(attempt, e);
            }
        }
    }

    /** A little longer each time, and not the same for everybody. */
    private static void pause(int attempt, RuntimeException fault) {
        LOG.info("a transaction is tried again after try {}: {}", attempt, String.valueOf(fault.getCause()));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(PAUSE_MILLIS) + (long) PAUSE_MILLIS * attempt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw fault;
        }
    }

    @Override
    public <T> T alone(Work name, Supplier<T> work) {
        try (Handle handle = writing.open()) {
            for (int attempt = 1; ; attempt++) {
                handle.begin();
                try {
                    take(handle, name);
                    break;
                } catch (RuntimeException e) {
                    handle.rollback();
                    if (!Faults.lockTimeout(e) || attempt == ALONE_TRIES) {
                        throw e;
                    }
                    LOG.info("another instance is at {}; waiting", name);
                }
            }
            try {
                return work.get();
            } finally {
                // The row was only locked; a lost connection has let go of it already.
                handle.rollback();
            }
        }
    }

    private static void take(Handle handle, Work name) {
        handle.execute("select set_config('idle_in_transaction_session_timeout', '0', true)");
        handle.createQuery("select name from lone_work where name = :name for update")
                .bind("name", name.name())
                .mapTo(String.class)
                .one();
    }

    @Override
    public boolean shared() {
        return true;
    }

    @Override
    public boolean sound() {
        return true;
    }

    @Override
    public void close() {
        readPool.close();
        writePool.close();
    }
}
