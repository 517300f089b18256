package org.granary.hq.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Set;
import org.granary.hq.durable.DataFolder;
import org.granary.hq.store.Database;
import org.granary.hq.store.DatabaseSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where the data is; the same for every command. The password is never given on the command line. */
final class DatabaseOptions {
    private static final String PASSWORD = "GRANARY_DATABASE_PASSWORD";
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "granary-hq",
            description = "folder of the H2 database and of what belongs to this machine (default: ${DEFAULT-VALUE})")
    private Path data = Path.of("granary-hq");

    @Option(
            names = "--database",
            paramLabel = "URL",
            description = "jdbc:postgresql://HOST/DATABASE[?targetServerType=primary] for a large chain with several"
                    + " instances; without it H2 in the data folder")
    private @Nullable String url;

    @Option(names = "--database-user", paramLabel = "NAME", description = "user of the PostgreSQL database")
    private @Nullable String user;

    @Option(
            names = "--database-password-file",
            paramLabel = "FILE",
            description = "its first line is the password; readable by its owner only. Or set the environment variable "
                    + PASSWORD)
    private @Nullable Path passwordFile;

    Path data() {
        return data;
    }

    /**
     * What the options say.
     *
     * @throws IllegalArgumentException when they cannot be followed, in a sentence for people
     */
    DatabaseSettings settings(Map<String, String> environment) {
        if (url == null || url.isBlank()) {
            return DatabaseSettings.embedded(data);
        }
        String password = passwordFile == null ? environment.get(PASSWORD) : read(passwordFile);
        return new DatabaseSettings(data, url, user, password);
    }

    /**
     * Opens the database of a headquarters that is there.
     *
     * @throws IllegalStateException when there is none, or an embedded one is in use, in a sentence for people
     */
    Database open() {
        DatabaseSettings settings = settings(System.getenv());
        if (!settings.postgres()) {
            if (new DataFolder(data).inUse()) {
                throw new IllegalStateException(
                        "headquarters is running on " + data + "; stop it first, or use its console");
            }
            if (!Files.exists(data.resolve(Database.FILE))) {
                throw new IllegalStateException("there is no headquarters in " + data);
            }
        }
        return Database.open(settings);
    }

    private static String read(Path file) {
        try {
            boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (posix && !OWNER.containsAll(Files.getPosixFilePermissions(file))) {
                throw new IllegalArgumentException(
                        "the password of the database can be read by others; make it so first: chmod 600 " + file);
            }
            return Files.readString(file).lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the password of the database from " + file, e);
        }
    }
}
