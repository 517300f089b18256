package org.granary.pos.store;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.h2.store.fs.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Up to where the database's file was forced, kept in a small file beside it. What the database wrote later may be torn after
 * a power cut without anything showing it, so it is taken out at the next start and the journal replays it.
 *
 * @param number rises with each mark
 * @param store the {@link DatabaseFiles#identity() identity} of the file
 * @param version of the newest chunk that was forced
 * @param state whether the database was in use or had been closed
 * @param journalPosition up to where the forced part is projected
 * @param boot which run of the operating system wrote it; empty when that is not known
 */
record ForcedMark(long number, String store, long version, State state, long journalPosition, String boot) {
    static final String NAME = "till.forced";

    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String FORMAT = "granary-forced-1";
    private static final int SLOTS = 2;

    /** Smaller than a sector, so that a slot is written whole or not at all on most disks; the checksum tells on all. */
    private static final int SLOT_BYTES = 512;

    private static final int SLOT_DISTANCE = 4_096;
    private static final Logger LOG = LoggerFactory.getLogger(ForcedMark.class);

    /** Whether anything may have been written after the mark. */
    enum State {
        OPEN("open"),
        CLOSED("closed");

        private final String code;

        State(String code) {
            this.code = code;
        }
    }

    ForcedMark {
        requireNonNull(store, "store is null");
        requireNonNull(state, "state is null");
        requireNonNull(boot, "boot is null");
    }

    /** Names this run of the operating system; empty where it does not say, and then no unforced write is ever believed. */
    static String thisBoot() {
        try {
            return Files.exists(BOOT_ID) ? Files.readString(BOOT_ID).strip() : "";
        } catch (IOException e) {
            LOG.warn("the operating system does not say when it was started", e);
            return "";
        }
    }

    /**
     * Whether chunks newer than the mark may be torn. Not when nothing was written after it, nor when only the program died:
     * then the operating system still has, and shows, everything that was written.
     */
    boolean laterIsDoubtful(String bootNow) {
        return state == State.OPEN && (boot.isEmpty() || !boot.equals(bootNow));
    }

    ForcedMark in(State next) {
        return new ForcedMark(number + 1, store, version, next, journalPosition, boot);
    }

    /** Writes the mark over the older of the two that are kept, forced. */
    void write(DatabaseFiles files) {
        try (FileChannel file = FileUtils.open(files.path(NAME), "rw")) {
            ByteBuffer bytes = encode();
            long position = number % SLOTS * SLOT_DISTANCE;
            while (bytes.hasRemaining()) {
                position += file.write(bytes, position);
            }
            file.force(true);
        } catch (IOException e) {
            throw new StoreFailedException("the mark beside the database cannot be written", e);
        }
    }

    /** The newest whole mark; empty when there is none. */
    static Optional<ForcedMark> read(DatabaseFiles files) {
        if (!FileUtils.exists(files.path(NAME))) {
            return Optional.empty();
        }
        Optional<ForcedMark> newest = Optional.empty();
        try (FileChannel file = FileUtils.open(files.path(NAME), "r")) {
            for (int slot = 0; slot < SLOTS; slot++) {
                Optional<ForcedMark> mark = decode(read(file, slot));
                if (mark.isPresent()
                        && (newest.isEmpty()
                                || mark.get().number() > newest.get().number())) {
                    newest = mark;
                }
            }
        } catch (IOException e) {
            LOG.error("the mark beside the database cannot be read", e);
        }
        return newest;
    }

    private static byte[] read(FileChannel file, int slot) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(SLOT_BYTES);
        long start = (long) slot * SLOT_DISTANCE;
        while (bytes.hasRemaining() && file.read(bytes, start + bytes.position()) >= 0) {
            // until full or at the end of the file
        }
        return bytes.array();
    }

    private ByteBuffer encode() {
        String text = String.join(
                "\n",
                FORMAT,
                "number=" + number,
                "store=" + store,
                "version=" + version,
                "state=" + state.code,
                "journal=" + journalPosition,
                "boot=" + boot,
                "");
        byte[] line = (text + "crc=" + crc(text) + "\n").getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(SLOT_BYTES).put(line).rewind();
    }

    private static Optional<ForcedMark> decode(byte[] bytes) {
        String all = new String(bytes, StandardCharsets.UTF_8);
        int sum = all.lastIndexOf("crc=");
        if (sum < 0 || !all.startsWith(FORMAT + "\n")) {
            return Optional.empty();
        }
        String text = all.substring(0, sum);
        if (!all.substring(sum).strip().replace("\0", "").strip().equals("crc=" + crc(text))) {
            return Optional.empty();
        }
        Map<String, String> fields = new HashMap<>();
        text.lines().skip(1).forEach(line -> {
            int equals = line.indexOf('=');
            fields.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return Optional.of(new ForcedMark(
                Long.parseLong(fields.getOrDefault("number", "0")),
                fields.getOrDefault("store", ""),
                Long.parseLong(fields.getOrDefault("version", "0")),
                State.CLOSED.code.equals(fields.get("state")) ? State.CLOSED : State.OPEN,
                Long.parseLong(fields.getOrDefault("journal", "0")),
                fields.getOrDefault("boot", "")));
    }

    private static String crc(String text) {
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
