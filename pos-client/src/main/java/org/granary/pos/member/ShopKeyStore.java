package org.granary.pos.member;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.granary.model.wire.Feed;
import org.granary.pos.store.Json;
import org.granary.pos.store.OwnerFile;
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
        try {
            OwnerFile.write(directory.resolve(FILE), Json.write(key));
        } catch (IOException e) {
            throw new UncheckedIOException("the shop's keys cannot be kept", e);
        }
    }
}
