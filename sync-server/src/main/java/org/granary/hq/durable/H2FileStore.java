package org.granary.hq.durable;

import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** H2 files that are looked at or filled beside the one in use. */
final class H2FileStore {
    private static final String SUFFIX = ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";

    private H2FileStore() {}

    /** Opens a file that is there. */
    static Handle open(Path withoutSuffix) {
        return Jdbi.open("jdbc:h2:" + withoutSuffix.toAbsolutePath() + SUFFIX + ";IFEXISTS=TRUE", "sa", "");
    }

    /** Makes a file of an export. */
    static Handle fill(Path withoutSuffix, Path export) {
        Handle handle = Jdbi.open("jdbc:h2:" + withoutSuffix.toAbsolutePath() + SUFFIX, "sa", "");
        try {
            handle.createUpdate("runscript from :file compression gzip charset 'UTF-8'")
                    .bind("file", export.toAbsolutePath().toString())
                    .execute();
            return handle;
        } catch (RuntimeException e) {
            shutdown(handle, "immediately");
            throw e;
        }
    }

    /** Writes an export of the database that the transaction sees; only a snapshot is consistent between tables. */
    static void export(Handle handle, Path export) {
        handle.createUpdate("script to :file compression gzip charset 'UTF-8'")
                .bind("file", export.toAbsolutePath().toString())
                .execute();
    }

    /** Ends the database and the handle; {@code how} is one of H2's words. */
    static void shutdown(Handle handle, String how) {
        try (handle;
                Statement statement = handle.getConnection().createStatement()) {
            statement.execute("shutdown " + how);
        } catch (SQLException e) {
            throw new IllegalStateException("a database file does not shut down", e);
        }
    }
}
