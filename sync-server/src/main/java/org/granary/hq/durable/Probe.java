package org.granary.hq.durable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.granary.hq.store.Incarnation;
import org.granary.model.durable.Finding;
import org.granary.model.durable.StoreChunk;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at an H2 file without changing it. H2 writes to what it opens, and what it takes for empty it writes over; so a copy is
 * opened.
 */
final class Probe {
    private static final String NAME = "probe";
    private static final Logger LOG = LoggerFactory.getLogger(Probe.class);

    /** What the file holds. */
    record Seen(Finding finding, Map<String, Long> rows) {}

    private Probe() {}

    /**
     * Looks at the folder's database as it would be without these chunks.
     *
     * @param memory what it has to hold
     */
    static Seen look(DataFolder folder, List<StoreChunk> without, Optional<Memory> memory) {
        Path copy = folder.path(NAME + ".mv.db");
        try {
            Files.deleteIfExists(copy);
            Files.copy(folder.file(), copy);
            DataFolder.drop(copy, without);
            try {
                return look(folder.path(NAME), memory);
            } catch (RuntimeException e) {
                LOG.error("the database cannot be read: {}", e.toString());
                return new Seen(Finding.UNREADABLE, Map.of());
            } finally {
                Files.deleteIfExists(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the database cannot be looked at; is the disk full?", e);
        }
    }

    private static Seen look(Path copy, Optional<Memory> memory) {
        Handle handle = H2FileStore.open(copy);
        try {
            return judge(handle, memory);
        } finally {
            H2FileStore.shutdown(handle, "immediately");
        }
    }

    private static Seen judge(Handle handle, Optional<Memory> memory) {
        Set<String> tables = HealthStore.tables(handle).keySet();
        if (!tables.contains("headquarters")) {
            LOG.error("the database opens without its tables; it has {}", tables);
            return new Seen(Finding.NO_MARKER, Map.of());
        }
        if (memory.isPresent() && Incarnation.numbers(handle).isEmpty()) {
            return new Seen(Finding.NO_MARKER, Map.of());
        }
        HealthStore.readAll(handle);
        Map<String, Long> rows = HealthStore.counts(handle);
        boolean whole = memory.map(known -> known.allIn(rows) && notBehind(handle, known))
                .orElse(true);
        return new Seen(whole ? Finding.SOUND : Finding.ROWS_MISSING, rows);
    }

    private static boolean notBehind(Handle handle, Memory known) {
        return Incarnation.numbers(handle)
                .filter(stored -> stored.head() >= known.numbers().head()
                        && stored.incarnation() >= known.numbers().incarnation())
                .isPresent();
    }
}
