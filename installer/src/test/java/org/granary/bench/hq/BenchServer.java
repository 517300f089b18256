package org.granary.bench.hq;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.granary.hq.store.DatabaseSettings;
import org.jspecify.annotations.Nullable;

/** An engine with any number of databases, each as durable as headquarters runs it: forced before a commit is answered. */
interface BenchServer extends AutoCloseable {
    String USER = "postgres";

    /** Where the data of {@code folder} is. */
    DatabaseSettings database(Path folder) throws SQLException;

    /** A plain connection to the same database, that commits by hand. */
    Connection connect(DatabaseSettings settings) throws SQLException;

    /** Commits, and returns when it is forced. */
    void commit(Connection connection) throws SQLException;

    @Override
    void close() throws IOException;

    /** H2 in a file of each folder. */
    final class H2 implements BenchServer {
        @Override
        public DatabaseSettings database(Path folder) {
            return DatabaseSettings.embedded(folder);
        }

        @Override
        public Connection connect(DatabaseSettings settings) throws SQLException {
            String file =
                    settings.folder().resolve("granary-hq").toAbsolutePath().toString();
            Connection connection = DriverManager.getConnection(
                    "jdbc:h2:async:" + file + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;LOCK_TIMEOUT=10000", "sa", "");
            connection.setAutoCommit(false);
            return connection;
        }

        @Override
        public void commit(Connection connection) throws SQLException {
            connection.commit();
            try (Statement statement = connection.createStatement()) {
                statement.execute("checkpoint sync");
            }
        }

        @Override
        public void close() {}
    }

    /** A PostgreSQL server of its own, with fsync and synchronous commit. */
    final class Postgres implements BenchServer {
        private final EmbeddedPostgres server;
        private int databases;

        Postgres() throws IOException {
            server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        }

        @Override
        public DatabaseSettings database(Path folder) throws SQLException {
            databases++;
            String name = "bench_" + databases;
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name + " encoding 'UTF8' template template0");
            }
            return new DatabaseSettings(folder, server.getJdbcUrl(USER, name), USER, "no secret");
        }

        @Override
        public Connection connect(DatabaseSettings settings) throws SQLException {
            @Nullable String url = settings.url();
            Connection connection = DriverManager.getConnection(
                    url + (String.valueOf(url).contains("?") ? "&" : "?") + "reWriteBatchedInserts=true",
                    USER,
                    "no secret");
            connection.setAutoCommit(false);
            return connection;
        }

        @Override
        public void commit(Connection connection) throws SQLException {
            connection.commit();
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
