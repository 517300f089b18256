package org.granary.pos.store;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.granary.model.durable.Finding;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whole copies of the database as compressed SQL, for the day its file is lost. A copy counts only once it was restored into
 * an empty database and found equal.
 */
final class Exports {
    /** Exports that are kept. */
    static final int KEPT = 2;

    private static final String RESTORING = "restoring";
    private static final String TRIAL = "trial";
    private static final String PART = "export.part";
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

    private final DatabaseFiles files;

    /**
     * What an export holds.
     *
     * @param rows of the watched tables
     */
    record Content(long journalPosition, Map<String, Long> rows) {}

    Exports(DatabaseFiles files) {
        this.files = files;
    }

    /**
     * Writes, verifies and keeps an export. Runs on the caller's thread and its own connection; others read and write
     * meanwhile.
     *
     * @param connection to the database in use; closed at the end
     * @return what it holds
     * @throws StoreFailedException when it was not written, or is not equal when restored; nothing is kept then
     */
    Content write(Connection connection) {
        try {
            Content content = script(connection, PART);
            files.force(PART);
            verify(PART, content);
            files.rename(PART, files.nextExport(content.journalPosition()));
            files.exports().stream().skip(KEPT).forEach(files::delete);
            return content;
        } catch (JdbiException e) {
            throw new StoreFailedException("the database was not exported", e);
        } finally {
            files.deleteUnfinished();
        }
    }

    private Content script(Connection connection, String part) {
        try (Handle handle = Jdbi.open(connection)) {
            // Only a snapshot is consistent between tables: in READ COMMITTED each table is read as it is when its turn
            // comes.
            handle.execute("SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SNAPSHOT");
            return handle.inTransaction(open -> {
                Content content = content(open);
                open.createUpdate("SCRIPT TO :file COMPRESSION GZIP CHARSET 'UTF-8'")
                        .bind("file", files.path(part))
                        .execute();
                return content;
            });
        }
    }

    private static Content content(Handle handle) {
        return new Content(MarkerStore.journalPosition(handle), HealthStore.counts(handle));
    }

    /** The test restore; into a file, so that it takes no more memory than its cache however large the shop is. */
    private void verify(String export, Content expected) {
        Handle handle = fill(TRIAL, export);
        Content restored;
        try {
            restored = content(handle);
        } finally {
            DatabaseFiles.shutdown(handle, "IMMEDIATELY");
        }
        if (!restored.equals(expected)) {
            throw new StoreFailedException(
                    "an export is not equal when restored",
                    new IllegalStateException(expected + " became " + restored));
        }
    }

    private Handle fill(String name, String export) {
        Handle handle = Jdbi.open(DatabaseFiles.connect(files.path(name), ";CACHE_SIZE=16384"));
        try {
            handle.createUpdate("RUNSCRIPT FROM :file COMPRESSION GZIP CHARSET 'UTF-8'")
                    .bind("file", files.path(export))
                    .execute();
            return handle;
        } catch (JdbiException e) {
            DatabaseFiles.shutdown(handle, "IMMEDIATELY");
            throw e;
        }
    }

    /**
     * Makes a database file of an export, whole and forced, under the name of the till's database, which must not be there.
     *
     * @param nth the how-manieth newest, from 1
     * @return {@link Finding#SOUND} when it is in place
     */
    Finding restore(int nth, long journalEnd) {
        List<String> exports = files.exports();
        if (nth > exports.size()) {
            return Finding.MISSING;
        }
        String export = exports.get(nth - 1);
        files.deleteUnfinished();
        try {
            Handle handle = fill(RESTORING, export);
            Finding finding = HealthStore.look(handle).judge(journalEnd);
            DatabaseFiles.shutdown(handle, finding == Finding.SOUND ? "COMPACT" : "IMMEDIATELY");
            if (finding != Finding.SOUND) {
                return finding;
            }
        } catch (JdbiException e) {
            LOG.error("the export {} cannot be restored", export, e);
            return Finding.UNREADABLE;
        }
        files.force(RESTORING + DatabaseFiles.SUFFIX);
        files.rename(RESTORING + DatabaseFiles.SUFFIX, DatabaseFiles.NAME + DatabaseFiles.SUFFIX);
        LOG.warn("the database is restored from {}", export);
        return Finding.SOUND;
    }

    /** From where on the journal is needed to come back from every export that is kept; 0 while there is none. */
    long neededFrom() {
        return files.exports().stream()
                .mapToLong(DatabaseFiles::journalPosition)
                .min()
                .orElse(0);
    }

    /** When the newest export was written, in milliseconds since 1970; 0 while there is none. */
    long newestAtMillis() {
        return files.exports().stream().findFirst().map(files::writtenAtMillis).orElse(0L);
    }
}
