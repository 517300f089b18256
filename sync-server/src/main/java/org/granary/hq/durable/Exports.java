package org.granary.hq.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.granary.hq.audit.AuditService;
import org.granary.hq.store.Database;
import org.granary.hq.store.Incarnation;
import org.granary.hq.store.Json;
import org.granary.hq.store.UnreadableException;
import org.granary.model.audit.AuditHead;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whole copies of the H2 database as compressed SQL. A copy counts only once it was restored into an empty database and found
 * equal. An export holds everything, headquarters' own key too, so its folder is the owner's only.
 */
public final class Exports {
    /** Exports that are kept. */
    public static final int KEPT = 7;

    /** Folder in the data folder. */
    public static final String FOLDER = "exports";

    private static final String EXPORT = ".sql.gz";
    private static final String CONTENT = ".json";
    private static final String PART = "export.part";
    private static final String TRIAL = "trial";
    private static final String RESTORING = "restoring";
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'hq-'yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Logger LOG = LoggerFactory.getLogger(Exports.class);

    /**
     * What an export holds.
     *
     * @param rows of every table
     * @param audit how far the chain of what was done goes; null in an export of a version that had none
     */
    public record Content(
            long exportedAtMillis,
            Incarnation.Numbers numbers,
            Map<String, Long> rows,
            @Nullable AuditHead audit) {
        public Content {
            rows = Map.copyOf(rows);
        }

        public Instant exportedAt() {
            return Instant.ofEpochMilli(exportedAtMillis);
        }
    }

    private final DataFolder folder;
    private final AuditService audit = new AuditService(Clock.systemUTC());

    public Exports(DataFolder folder) {
        this.folder = folder;
    }

    /**
     * Writes, verifies and keeps an export; others read and write meanwhile.
     *
     * @return where it is
     * @throws IllegalStateException when it is not equal when restored; nothing is kept then
     */
    public Path write(Database database, Instant now) {
        try {
            Path exports = makeFolder();
            Path part = exports.resolve(PART);
            Files.deleteIfExists(part);
            Content content = database.read(handle -> {
                Content held = content(handle, now);
                H2FileStore.export(handle, part);
                return held;
            });
            verify(part, content);
            Path export = exports.resolve(NAME.format(now) + EXPORT);
            DataFolder.place(part, export);
            Path description = exports.resolve(PART + CONTENT);
            Files.writeString(description, Json.text(content));
            DataFolder.place(description, exports.resolve(NAME.format(now) + CONTENT));
            forget();
            LOG.info(
                    "exported to {}: verified by a restore, {} tables",
                    export,
                    content.rows().size());
            return export;
        } catch (IOException e) {
            throw new UncheckedIOException("the database was not exported", e);
        }
    }

    private Path makeFolder() throws IOException {
        Path exports = folder.path(FOLDER);
        if (!Files.exists(exports)) {
            Files.createDirectory(exports);
            if (exports.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(exports, PosixFilePermissions.fromString("rwx------"));
            }
        }
        return exports;
    }

    private Content content(Handle handle, Instant now) {
        Incarnation.Numbers numbers = Incarnation.numbers(handle)
                .orElseThrow(() -> new IllegalStateException("no headquarters is stored there"));
        return new Content(
                now.toEpochMilli(),
                numbers,
                HealthStore.allCounts(handle),
                audit.head(handle).orElse(null));
    }

    private void verify(Path export, Content expected) throws IOException {
        Content restored;
        try {
            Handle handle = fill(TRIAL, export);
            try {
                restored = content(handle, expected.exportedAt());
            } finally {
                H2FileStore.shutdown(handle, "immediately");
            }
        } finally {
            delete(TRIAL);
        }
        if (!restored.equals(expected)) {
            throw new IllegalStateException("an export is not equal when restored: " + expected + ", " + restored);
        }
    }

    private Handle fill(String name, Path export) throws IOException {
        delete(name);
        return H2FileStore.fill(folder.path(name), export);
    }

    private void delete(String name) throws IOException {
        Files.deleteIfExists(folder.path(name + ".mv.db"));
    }

    private void forget() throws IOException {
        List<Path> all = newestFirst();
        for (Path old : all.subList(Math.min(KEPT, all.size()), all.size())) {
            Files.deleteIfExists(described(old));
            Files.deleteIfExists(old);
        }
    }

    /** Verified exports, newest first. */
    public List<Path> newestFirst() {
        Path exports = folder.path(FOLDER);
        if (!Files.exists(exports)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(exports)) {
            return files.filter(file -> file.toString().endsWith(EXPORT) && Files.exists(described(file)))
                    .sorted(Comparator.comparing(Path::toString).reversed())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The heads of the chain of what was done, as the exports that are kept have them. */
    public List<AuditHead> heads() {
        return newestFirst().stream()
                .flatMap(export -> describe(export).stream())
                .flatMap(content -> Optional.ofNullable(content.audit()).stream())
                .toList();
    }

    private static Path described(Path export) {
        String name = export.toString();
        return Path.of(name.endsWith(EXPORT) ? name.substring(0, name.length() - EXPORT.length()) + CONTENT : name);
    }

    /** What an export says that it holds; empty for a file without its description. */
    public static Optional<Content> describe(Path export) {
        Path description = described(export);
        try {
            return Files.exists(description) && !description.equals(export)
                    ? Optional.of(Json.read(Files.readString(description), Content.class))
                    : Optional.empty();
        } catch (UnreadableException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Puts an export into the place of the database, whole and forced; what was there is kept aside. The next start raises the
     * incarnation.
     *
     * @return when the state that is there now was current, if that is known
     * @throws IllegalStateException when it cannot be read or is not equal to its description; nothing has changed then
     */
    public Optional<Instant> restore(Path export, Incarnation.Cause cause, Instant now) {
        Optional<Content> expected = describe(export);
        try {
            fillAndCheck(export, expected);
            Optional<Instant> stateOf = expected.map(Content::exportedAt);
            folder.setPending(new DataFolder.Pending(
                    cause, stateOf.map(Instant::toEpochMilli).orElse(null)));
            folder.moveAside(now);
            DataFolder.place(folder.path(RESTORING + ".mv.db"), folder.file());
            LOG.warn("the database is restored from {}", export);
            return stateOf;
        } catch (IOException e) {
            throw new UncheckedIOException("the export was not restored: " + export, e);
        } catch (RuntimeException e) {
            throw new IllegalStateException("the export cannot be restored: " + export + ": " + e.getMessage(), e);
        } finally {
            deleteQuietly();
        }
    }

    private void fillAndCheck(Path export, Optional<Content> expected) throws IOException {
        Handle handle = fill(RESTORING, export);
        boolean whole = false;
        try {
            Content restored = content(handle, expected.map(Content::exportedAt).orElse(Instant.EPOCH));
            whole = expected.isEmpty() || expected.get().equals(restored);
        } finally {
            H2FileStore.shutdown(handle, whole ? "compact" : "immediately");
        }
        if (!whole) {
            throw new IllegalStateException("it does not hold what it should");
        }
    }

    private void deleteQuietly() {
        try {
            delete(RESTORING);
        } catch (IOException e) {
            LOG.warn("{} was left behind", RESTORING, e);
        }
    }
}
