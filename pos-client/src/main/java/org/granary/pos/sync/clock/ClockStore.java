package org.granary.pos.sync.clock;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.granary.pos.store.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The small file that keeps how far the wall clock is off. Losing it costs nothing but that knowledge. */
final class ClockStore {
    private static final String FILE = "clock.json";
    private static final Logger LOG = LoggerFactory.getLogger(ClockStore.class);

    private record Kept(long offsetMillis) {}

    private final Path file;

    ClockStore(Path directory) {
        file = directory.resolve(FILE);
    }

    /** Milliseconds; 0 when nothing is known. */
    long load() {
        try {
            return Files.exists(file)
                    ? Json.read(Files.readString(file), Kept.class).offsetMillis()
                    : 0;
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("how far the clock was off is not known any more", e);
            return 0;
        }
    }

    /** Writes the file whole or not at all; a disk that refuses is logged only. */
    void save(long offsetMillis) {
        Path written = file.resolveSibling(FILE + ".new");
        try {
            Files.writeString(written, Json.write(new Kept(offsetMillis)));
            try (FileChannel channel = FileChannel.open(written, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("how far the clock is off was not kept", e);
        }
    }
}
