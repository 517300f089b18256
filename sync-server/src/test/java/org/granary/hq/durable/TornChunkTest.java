package org.granary.hq.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.granary.hq.store.Database;
import org.granary.hq.store.Incarnation;
import org.granary.model.durable.Finding;
import org.granary.model.durable.StoreChunk;
import org.granary.model.durable.StoreChunks;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A power cut leaves the newest chunk with one sector unwritten, whichever it is. */
final class TornChunkTest {
    private static final int SECTOR = 512;
    private static final int MOMENTS = 2;
    private static final Instant NOW = Instant.parse("2026-11-22T14:00:00Z");

    @TempDir
    Path folder;

    @Test
    void noMoreThanThatCommitIsLostAndTheTillsAreTold(@TempDir Path live) throws IOException {
        int dropped = 0;
        try (Database running = Database.open(live)) {
            running.write(TornChunkTest::begin);
            for (int version = 1; version <= MOMENTS; version++) {
                int number = version;
                running.write(handle -> publish(handle, number));
                dropped += tearEachSector(Files.readAllBytes(live.resolve(Database.FILE)), version);
            }
        }
        assertThat(dropped).as("sectors whose loss was met").isPositive();
    }

    private int tearEachSector(byte[] sound, int versions) throws IOException {
        DataFolder data = new DataFolder(folder);
        Files.write(folder.resolve(Database.MARKER), new byte[0]);
        Files.write(data.file(), sound);
        Memory before =
                new Memory(new Incarnation.Numbers(1, 0, 0), Map.of("price_version", (long) versions - 1), null, "");
        data.remember(before);
        StoreChunk newest = DataFolder.newestChunks(data.file(), 1).get(0);
        int dropped = 0;
        long end = newest.position() + newest.blocks() * StoreChunks.BLOCK_BYTES - SECTOR;
        for (long sector = newest.position() + SECTOR; sector < end; sector += SECTOR) {
            byte[] torn = sound.clone();
            Arrays.fill(torn, (int) sector, (int) sector + SECTOR, (byte) 0);
            Files.write(data.file(), torn);

            new StartLadder(data, NOW).climb();

            Probe.Seen seen = Probe.look(data, List.of(), Optional.of(before));
            assertThat(seen.finding()).as("sector at %d", sector).isEqualTo(Finding.SOUND);
            assertThat(seen.rows().get("price_version"))
                    .as("sector at %d", sector)
                    .isBetween((long) versions - 1, (long) versions);
            Optional<DataFolder.Pending> pending = data.pending();
            if (pending.isPresent()) {
                assertThat(pending.get().cause()).isEqualTo(Incarnation.Cause.DROPPED_COMMITS);
                dropped++;
                data.clearPending();
            }
        }
        return dropped;
    }

    private static int begin(Handle handle) {
        return handle.execute("insert into headquarters (id, incarnation, private_key, public_key, console_password)"
                + " values ('h', 1, '', '', '')");
    }

    private static int publish(Handle handle, int number) {
        handle.execute(
                "insert into price_version (number, effective_at, shops, published_at) values (?, 0, '', 0)", number);
        return handle.execute(
                "insert into price_entry (version, sku, pack, price, previous) values (?, 'R001', '', 1, 2)", number);
    }
}
