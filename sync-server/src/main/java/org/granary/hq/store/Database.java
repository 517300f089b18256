package org.granary.hq.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jspecify.annotations.Nullable;

/**
 * The database of headquarters: H2 in a file for a small chain, PostgreSQL with several instances of headquarters for a large
 * one. What was written is durable before anybody is told of it. Safe for use by several threads.
 *
 * <p>On H2 writes run one at a time. On PostgreSQL they run side by side: whoever decides by what is stored locks the row it
 * decides upon ({@code select … for update}) before it reads, in this order: the shop's row, the till's row, other rows sorted
 * by their key, {@code feed_head} last.
 */
public final class Database implements AutoCloseable {
    /** Made once the database has begun. */
    public static final String MARKER = "granary-hq.began";

    /** The file of H2 in the data folder. */
    public static final String FILE = H2Engine.FILE;

    private static final ThreadLocal<@Nullable Fence> FENCES = new ThreadLocal<>();

    private final Engine engine;
    private final List<Runnable> afterWrite = new CopyOnWriteArrayList<>();

    /** What each transaction of this thread on this database begins with. */
    private record Fence(Database database, Consumer<Handle> check) {}

    private Database(Engine engine) {
        this.engine = engine;
    }

    /** Opens H2 in {@code folder}. */
    public static Database open(Path folder) {
        return open(DatabaseSettings.embedded(folder));
    }

    /**
     * Opens the database, which is made when it is missing, and brings its tables up to date.
     *
     * @throws IllegalStateException in a sentence for people: when a database has been here before and is gone or empty now
     *     (H2 would open it silently), or when the server cannot be used
     */
    public static Database open(DatabaseSettings settings) {
        if (settings.postgres()) {
            PostgresEngine engine = PostgresEngine.open(settings);
            return opened(engine, settings.dataSource());
        }
        return open(settings.folder(), "async:");
    }

    static Database open(Path folder, String fileSystem) {
        Path marker = folder.resolve(MARKER);
        Path file = folder.resolve(H2Engine.FILE);
        boolean began = Files.exists(marker);
        if (began && !Files.exists(file)) {
            throw new IllegalStateException("the database of headquarters is missing: " + file + "; restore it first");
        }
        H2Engine engine = H2Engine.open(folder, fileSystem);
        if (began && empty(engine)) {
            engine.close();
            throw new IllegalStateException("the database of headquarters is empty: " + file + "; restore it first");
        }
        Database database = opened(engine, engine.dataSource());
        try {
            database.write(handle -> 0);
            if (!began) {
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

    private static Database opened(Engine engine, DataSource forMigration) {
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(forMigration)
                    .outOfOrder(true)
                    .load()
                    .migrate();
            return new Database(engine);
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static boolean empty(Engine engine) {
        return engine.read(handle -> handle.createQuery("""
                                select count(*) from information_schema.tables where lower(table_name) = 'headquarters'
                                """).mapTo(Long.class).one() == 0);
    }

    /**
     * Runs a transaction and answers once it is durable. The listeners run after that, on the caller's thread.
     *
     * @param work may run more than once, when it was rolled back for the sake of others or lost its connection; so it changes
     *     nothing but rows
     * @throws RuntimeException when the rows were not written, or when it is not known whether they were: then the caller's
     *     peer sends again
     */
    public <T> T write(HandleCallback<T, RuntimeException> work) {
        Fence fence = FENCES.get();
        T result = engine.write(
                fence == null || fence.database() != this
                        ? work
                        : handle -> {
                            fence.check().accept(handle);
                            return work.withHandle(handle);
                        });
        afterWrite.forEach(Runnable::run);
        return result;
    }

    /**
     * Runs a read in one transaction on one snapshot, so that all it sees belongs together, and answers once all of it is
     * durable: what a till was told, no power cut takes back.
     *
     * @param work may run more than once
     */
    public <T> T read(HandleCallback<T, RuntimeException> work) {
        return engine.read(work);
    }

    /** Runs {@code work}; each transaction that this thread writes in it begins with {@code fence}, which may throw. */
    void fenced(Consumer<Handle> fence, Runnable work) {
        Fence outer = FENCES.get();
        FENCES.set(new Fence(this, fence));
        try {
            work.run();
        } finally {
            FENCES.set(outer);
        }
    }

    /** Runs {@code work}, which writes as it likes, while no other instance does work of this name. Not a transaction. */
    public <T> T alone(Work name, Supplier<T> work) {
        return engine.alone(name, work);
    }

    /** Whether other instances of headquarters may be writing to the same database. */
    public boolean shared() {
        return engine.shared();
    }

    /** False once nobody can say any more what is durable: the disk failed. Every call throws; only a new start helps. */
    public boolean sound() {
        return engine.sound();
    }

    /** Calls {@code listener} after each durable write of this instance; it has to be quick and must not throw. */
    public void afterWrite(Runnable listener) {
        afterWrite.add(listener);
    }

    @Override
    public void close() {
        engine.close();
    }
}
