package org.granary.drill.sim.hq;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.granary.hq.store.DatabaseSettings;
import org.jspecify.annotations.Nullable;

/** One PostgreSQL server for the worlds of a run, with a database for each. */
public final class PostgresServer {
    private static final String USER = "postgres";

    private static @Nullable EmbeddedPostgres server;
    private static int databases;

    private PostgresServer() {}

    /** A fresh database; starts the server with the first. */
    public static synchronized DatabaseSettings database(Path folder) {
        EmbeddedPostgres running = server;
        try {
            if (running == null) {
                running = EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
                server = running;
            }
            String name = "world_" + databases++;
            try (Connection connection = running.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name + " encoding 'UTF8' template template0");
            }
            return new DatabaseSettings(folder, running.getJdbcUrl(USER, name), USER, "no secret");
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL did not start", e);
        } catch (SQLException e) {
            throw new IllegalStateException("a database could not be made", e);
        }
    }

    /** Ends the server, if one was started. */
    public static synchronized void stop() {
        EmbeddedPostgres running = server;
        if (running != null) {
            try {
                running.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            server = null;
        }
    }
}
