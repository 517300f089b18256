package org.granary.pos.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.granary.model.wire.Feed;
import org.granary.pos.store.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The shop's keys for phone numbers: in a file of the owner only, apart from the database and its exports. */
final class ShopKeyStore {
    private static final String FILE = "shop-key.json";
    private static final Logger LOG = LoggerFactory.getLogger(ShopKeyStore.class);

    private final Path directory;

    ShopKeyStore(Path directory) {
        this.directory = directory;
    }

    /** Empty until headquarters gave them; a damaged file is asked for again. */
    Optional<Feed.ShopKey> load() {
        Path file = directory.resolve(FILE);
        try {
            return Files.exists(file)
                    ? Optional.of(Json.read(Files.readString(file), Feed.ShopKey.class))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("the shop's keys cannot be read and are asked for again", e);
            return Optional.empty();
        }
    }

    /** Writes the file whole, forced, or not at all. */
    void save(Feed.ShopKey key) {
        Path written = directory.resolve(FILE + ".new");
        try {
            Files.deleteIfExists(written);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        written, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(written);
            }
            Files.writeString(written, Json.write(key));
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(
                    written,
                    directory.resolve(FILE),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the shop's keys cannot be kept", e);
        }
    }
}
