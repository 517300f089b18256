package org.granary.hq.store;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Where headquarters keeps its data.
 *
 * @param folder of the H2 file and of what belongs to this machine
 * @param url {@code jdbc:postgresql://HOST[:PORT][,HOST...]/DATABASE[?targetServerType=primary]}; null for H2 in the folder
 */
public record DatabaseSettings(
        Path folder,
        @Nullable String url,
        @Nullable String user,
        @Nullable String password) {
    private static final String POSTGRESQL = "jdbc:postgresql:";

    public DatabaseSettings {
        requireNonNull(folder, "folder is null");
        if (url != null && !url.startsWith(POSTGRESQL)) {
            throw new IllegalArgumentException("the database is given as " + POSTGRESQL
                    + "//HOST/DATABASE; without it H2 is used in the data folder");
        }
        if (url != null && (url.toLowerCase(Locale.ROOT).contains("password=") || url.matches(".*//[^/]*@.*"))) {
            throw new IllegalArgumentException(
                    "the password of the database does not belong into its URL, where logs would show it");
        }
    }

    /** H2 in {@code folder}. */
    public static DatabaseSettings embedded(Path folder) {
        return new DatabaseSettings(folder, null, null, null);
    }

    /** Whether it is a PostgreSQL server. */
    public boolean postgres() {
        return url != null;
    }

    /** Connections without time-outs for statements: for changes of the tables, which may take long. */
    DataSource dataSource() {
        return source();
    }

    DataSource dataSource(Duration connectWithin, Duration replyWithin) {
        PGSimpleDataSource source = source();
        source.setConnectTimeout((int) connectWithin.toSeconds());
        source.setSocketTimeout((int) replyWithin.toSeconds());
        return source;
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setReWriteBatchedInserts(true);
        source.setTcpKeepAlive(true);
        source.setApplicationName("granary-hq");
        source.setUrl(requireNonNull(url, "the database is H2"));
        if (user != null) {
            source.setUser(user);
        }
        if (password != null) {
            source.setPassword(password);
        }
        return source;
    }

    /** Without the password. */
    @Override
    public String toString() {
        return url == null ? "H2 in " + folder : url;
    }
}
