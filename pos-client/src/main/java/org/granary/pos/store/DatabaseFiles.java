package org.granary.pos.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.flywaydb.core.Flyway;
import org.granary.model.durable.ByteSource;
import org.granary.model.durable.StoreChunk;
import org.granary.model.durable.StoreChunks;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStoreTool;
import org.h2.store.fs.FileUtils;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's files and the connections to them. All of it goes through H2's file systems, so that a registered
 * {@code FilePath} sees everything. What the disk refuses is thrown as {@link StoreFailedException}, or as H2's own unchecked
 * exception.
 */
final class DatabaseFiles {
    /** Damaged files that are kept for a person to look at; older ones are deleted. */
    static final int ASIDE_MAX = 3;

    static final String NAME = "till";
    static final String SUFFIX = ".mv.db";

    private static final Pattern ASIDE = Pattern.compile("damaged-(\\d{1,9})\\.mv\\.db");
    private static final Pattern EXPORT = Pattern.compile("export-(\\d{8})-(\\d{1,18})\\.sql\\.gz");
    private static final Pattern UNFINISHED =
            Pattern.compile("(restoring|trial)\\.mv\\.db|export\\.part|till\\.mv\\.db\\.tempFile");
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseFiles.class);

    private final String folder;

    DatabaseFiles(String folder) {
        this.folder = folder;
    }

    String path(String fileName) {
        return folder + "/" + fileName;
    }

    boolean exists() {
        return FileUtils.exists(path(NAME + SUFFIX));
    }

    /** Bytes of the database's file. */
    long size() {
        return exists() ? FileUtils.size(path(NAME + SUFFIX)) : 0;
    }

    /** Opens a database in this folder, making it when it is not there. */
    Connection connect(String name) {
        return connect(path(name), ";WRITE_DELAY=0");
    }

    /** Opens a database by H2's full name. */
    static Connection connect(String h2Name, String settings) {
        try {
            return DriverManager.getConnection(url(h2Name) + settings, "sa", "");
        } catch (SQLException e) {
            throw new StoreFailedException("the database does not open", e);
        }
    }

    private static String url(String h2Name) {
        return "jdbc:h2:" + h2Name + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    }

    /** Ends a database at once with all its connections; {@code how} is one of H2's words. */
    static void shutdown(Handle handle, String how) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute("SHUTDOWN " + how);
        } catch (SQLException e) {
            throw new StoreFailedException("the database does not shut down", e);
        } finally {
            BrokenDatabase.letGo(handle);
        }
    }

    /** Brings the till's database to the newest schema. */
    void migrate() {
        Flyway.configure(Database.class.getClassLoader())
                .dataSource(url(path(NAME)) + ";WRITE_DELAY=0", "sa", "")
                .locations("classpath:org/granary/pos/store/migration")
                .outOfOrder(true)
                .load()
                .migrate();
    }

    /** Chunks that H2 would believe, newest first; reads the whole file. */
    List<StoreChunk> newestChunks(int max) {
        try (FileChannel file = FileUtils.open(path(NAME + SUFFIX), "r")) {
            return StoreChunks.newest(source(file), max);
        } catch (IOException e) {
            throw new StoreFailedException("the damaged database cannot be read", e);
        }
    }

    private static ByteSource source(FileChannel file) {
        return new ByteSource() {
            @Override
            public long size() {
                try {
                    return file.size();
                } catch (IOException e) {
                    throw new StoreFailedException("the damaged database cannot be read", e);
                }
            }

            @Override
            public void read(long position, byte[] into) {
                ByteBuffer bytes = ByteBuffer.wrap(into);
                try {
                    while (bytes.hasRemaining() && file.read(bytes, position + bytes.position()) >= 0) {
                        // until full or at the end of the file
                    }
                } catch (IOException e) {
                    throw new StoreFailedException("the damaged database cannot be read", e);
                }
            }
        };
    }

    /** What tells the file from others of its name; empty when there is none or it cannot be read. */
    String identity() {
        if (!exists()) {
            return "";
        }
        try (FileChannel file = FileUtils.open(path(NAME + SUFFIX), "r")) {
            return StoreChunks.identity(source(file)).orElse("");
        } catch (IOException e) {
            LOG.error("the database's file cannot be read", e);
            return "";
        }
    }

    /** Version of the newest chunk that a database in use has written. */
    static long newestVersion(Handle handle) {
        try {
            SessionLocal session = (SessionLocal)
                    handle.getConnection().unwrap(JdbcConnection.class).getSession();
            return session.getDatabase().getStore().getMvStore().getFileStore().lastChunkVersion();
        } catch (SQLException e) {
            throw new StoreFailedException("the database does not say where it stands", e);
        }
    }

    /**
     * Writes what the file holds into another one without the gaps, and puts that in its place. At every moment there is one
     * whole file under the database's name. The database has to be closed.
     */
    void pack() {
        MVStoreTool.compact(path(NAME + SUFFIX), false);
        force(NAME + SUFFIX);
        forceNames();
    }

    /** Takes chunks out of the file for good, forced. */
    void drop(List<StoreChunk> chunks) {
        try (FileChannel file = FileUtils.open(path(NAME + SUFFIX), "rw")) {
            for (StoreChunk chunk : chunks) {
                ByteBuffer zeros = ByteBuffer.allocate(StoreChunks.BLOCK_BYTES);
                while (zeros.hasRemaining()) {
                    file.write(zeros, chunk.position() + zeros.position());
                }
            }
            file.force(true);
        } catch (IOException e) {
            throw new StoreFailedException("the damaged database cannot be repaired", e);
        }
    }

    /** Keeps the database's file under another name; the oldest of more than {@link #ASIDE_MAX} goes. */
    void moveAside() {
        List<String> before = numbered(ASIDE);
        String aside = String.format(
                Locale.ROOT, "damaged-%d%s", before.isEmpty() ? 1 : number(ASIDE, before.get(0)) + 1, SUFFIX);
        FileUtils.move(path(NAME + SUFFIX), path(aside));
        LOG.warn("the damaged database is kept as {}", aside);
        before.stream().skip(ASIDE_MAX - 1L).forEach(name -> FileUtils.delete(path(name)));
    }

    /** File names of the exports, newest first. */
    List<String> exports() {
        return numbered(EXPORT);
    }

    /** A name for an export newer than all others that is projected up to a position of the journal. */
    String nextExport(long journalPosition) {
        List<String> exports = exports();
        int newest = exports.isEmpty() ? 0 : number(EXPORT, exports.get(0));
        return String.format(Locale.ROOT, "export-%08d-%d.sql.gz", newest + 1, journalPosition);
    }

    /** How far an export is projected, by its name. */
    static long journalPosition(String export) {
        Matcher matcher = EXPORT.matcher(export);
        return matcher.matches() ? Long.parseLong(matcher.group(2)) : 0;
    }

    /** When a file was last written, in milliseconds since 1970 by the clock of the operating system. */
    long writtenAtMillis(String fileName) {
        return FileUtils.lastModified(path(fileName));
    }

    void delete(String fileName) {
        FileUtils.delete(path(fileName));
    }

    /** Puts a finished file in its place for good; it was forced before. */
    void rename(String from, String to) {
        FileUtils.moveAtomicReplace(path(from), path(to));
        forceNames();
    }

    /** Else a power cut could take away a file that was made and forced, since its name was not; done where systems can. */
    void forceNames() {
        try (FileChannel names = FileUtils.open(folder, "r")) {
            names.force(true);
        } catch (IOException e) {
            LOG.debug("this operating system cannot force a directory", e);
        }
    }

    void force(String fileName) {
        try (FileChannel file = FileUtils.open(path(fileName), "rw")) {
            file.force(true);
        } catch (IOException e) {
            throw new StoreFailedException("a file of the database cannot be forced", e);
        }
    }

    /** Deletes what an earlier run did not finish. */
    void deleteUnfinished() {
        names().stream().filter(name -> UNFINISHED.matcher(name).matches()).forEach(this::delete);
    }

    private List<String> names() {
        if (!FileUtils.exists(folder)) {
            return List.of();
        }
        return FileUtils.newDirectoryStream(folder).stream()
                .map(FileUtils::getName)
                .toList();
    }

    private List<String> numbered(Pattern pattern) {
        return names().stream()
                .filter(name -> pattern.matcher(name).matches())
                .sorted(Comparator.comparingInt((String name) -> number(pattern, name))
                        .reversed())
                .toList();
    }

    private static int number(Pattern pattern, String name) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
    }
}
