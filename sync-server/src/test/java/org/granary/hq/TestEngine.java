package org.granary.hq;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.granary.hq.store.Database;
import org.granary.hq.store.DatabaseSettings;
import org.jspecify.annotations.Nullable;

/**
 * The database a test runs on. A class marked {@link OnEveryEngine} runs once on each; any other on H2. A data folder has a
 * database of its own on either engine, and opening the same folder again finds it again.
 */
public enum TestEngine {
    H2("H2") {
        @Override
        public DatabaseSettings database(Path folder) {
            return DatabaseSettings.embedded(folder);
        }
    },
    POSTGRESQL("PostgreSQL") {
        @Override
        public DatabaseSettings database(Path folder) {
            return Server.database(folder);
        }
    };

    private static final String USER = "postgres";

    private static volatile TestEngine current = H2;

    private final String title;

    TestEngine(String title) {
        this.title = title;
    }

    public static TestEngine current() {
        return current;
    }

    static void use(TestEngine engine) {
        current = engine;
    }

    /** Ends the server of the tests, if one was started. */
    public static void stop() throws IOException {
        Server.stop();
    }

    /** Where the data of {@code folder} is on this engine. */
    public abstract DatabaseSettings database(Path folder);

    public Database open(Path folder) {
        return Database.open(database(folder));
    }

    @Override
    public String toString() {
        return title;
    }

    /** One PostgreSQL server for all tests of a virtual machine; it ends with it. */
    private static final class Server {
        private static final Map<Path, String> NAMES = new ConcurrentHashMap<>();
        private static @Nullable EmbeddedPostgres server;

        private Server() {}

        static synchronized DatabaseSettings database(Path folder) {
            EmbeddedPostgres running = running();
            String name = NAMES.computeIfAbsent(folder.toAbsolutePath(), path -> create(running));
            return new DatabaseSettings(folder, running.getJdbcUrl(USER, name), USER, "no secret");
        }

        private static EmbeddedPostgres running() {
            EmbeddedPostgres started = server;
            if (started == null) {
                try {
                    started = EmbeddedPostgres.builder()
                            .setServerConfig("fsync", "off")
                            .setServerConfig("full_page_writes", "off")
                            .start();
                } catch (IOException e) {
                    throw new UncheckedIOException("PostgreSQL for the tests did not start", e);
                }
                server = started;
            }
            return started;
        }

        static synchronized void stop() throws IOException {
            EmbeddedPostgres running = server;
            if (running != null) {
                running.close();
                server = null;
                NAMES.clear();
            }
        }

        private static String create(EmbeddedPostgres running) {
            String name = "hq_" + NAMES.size();
            try (Connection connection = running.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name + " encoding 'UTF8' template template0");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return name;
        }
    }
}
