package org.granary.pos.device.virtual;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.granary.pos.device.Bytes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A label radio with its labels. Labels wake in turn, fetch what the radio holds for them block by block, one label at a time,
 * and confirm. All state lives on one thread.
 */
public final class VirtualLabelRadio implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualLabelRadio.class);
    private static final int SLOTS = 250;
    private static final int BLOCK_TRIES = 5;
    private static final long BLOCK_WAIT_MILLIS = 550;
    private static final long MINUTE_MILLIS = 60_000;
    private static final Set<Integer> CHANNELS = Set.of(11, 15, 20, 25, 26, 27);

    private record Slot(Bytes version, int size, int minutes) {}

    /** A label that is fetching an image; blocks are asked for again when they do not come whole. */
    private static final class Transfer {
        private final VirtualTag tag;
        private final Slot slot;
        private int block;
        private int tries;
        private long asked;

        private Transfer(VirtualTag tag, Slot slot) {
            this.tag = tag;
            this.slot = slot;
        }
    }

    private final Map<String, VirtualTag> tags = new LinkedHashMap<>();
    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Deque<VirtualTag> awake = new ArrayDeque<>();
    private final ScheduledExecutorService thread;
    private final Endpoint endpoint;
    private final Path folder;
    private final RadioOutput output;
    private final List<Future<?>> timers = new ArrayList<>();
    private RadioInput input;
    private @Nullable Transfer transfer;
    private int dropBlocks;
    private int retriedBlocks;

    /** What is known of one label from outside. */
    public record Tag(String mac, String hash, String version, int delivered, Bytes image) {}

    /** Opens the radio's line; labels wake every {@code tagMillis} and leave their pictures in the folder. */
    public VirtualLabelRadio(Path link, boolean tcp, Path folder, Path labels, String shop, int tagMillis)
            throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        for (LabelList.Shelf shelf : LabelList.read(labels, shop).shelves()) {
            tags.put(shelf.mac(), new VirtualTag(shelf.mac(), shelf.width(), shelf.height()));
        }
        input = new RadioInput(new Answers());
        thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread worker = new Thread(task, "virtual-radio");
            worker.setDaemon(true);
            return worker;
        });
        endpoint = Endpoint.open("labels", link, tcp, bytes -> thread.execute(() -> input.feed(bytes)));
        output = new RadioOutput(endpoint);
        int step = Math.max(1, tagMillis / Math.max(1, tags.size()));
        int turn = 0;
        for (VirtualTag tag : tags.values()) {
            every(() -> wake(tag), (long) turn++ * step, tagMillis);
        }
        every(this::retryBlock, 10, 10);
        every(this::age, MINUTE_MILLIS, MINUTE_MILLIS);
    }

    private void every(Runnable task, long delayMillis, long periodMillis) {
        timers.add(thread.scheduleAtFixedRate(
                () -> {
                    try {
                        task.run();
                    } catch (RuntimeException e) {
                        // A timer that throws would never run again and nobody would know.
                        LOG.error("the virtual radio stumbled", e);
                    }
                },
                delayMillis,
                periodMillis,
                TimeUnit.MILLISECONDS));
    }

    /** Address for the till's settings. */
    public String address() {
        return endpoint.address() + (endpoint.address().startsWith("serial:") ? "@115200" : "");
    }

    /** The radio loses so many of the next blocks on the air; labels ask for them again. */
    public void dropNextBlocks(int count) {
        on(() -> dropBlocks = count);
    }

    /** Blocks that had to be asked for again since the start. */
    public int retriedBlocks() {
        return on(() -> retriedBlocks);
    }

    /** A label by its address. */
    public Optional<Tag> tag(String mac) {
        return on(() -> Optional.ofNullable(tags.get(mac))
                .map(tag -> new Tag(mac, tag.hash(), tag.versionHex(), tag.delivered(), Bytes.of(tag.image()))));
    }

    /** Number of labels. */
    public int size() {
        return tags.size();
    }

    /** Writes the pictures of all labels to a folder. */
    public void save(Path to) throws IOException {
        Files.createDirectories(to);
        on(() -> {
            for (VirtualTag tag : tags.values()) {
                tag.save(to);
            }
            return tags.size();
        });
    }

    /** Restarts the radio: it forgets its jobs and says so. */
    public void reset() {
        on(() -> {
            slots.clear();
            transfer = null;
            input = new RadioInput(new Answers());
            output.answer("RES>");
            return 0;
        });
    }

    /** The radio gives up what it holds for a label, as after many minutes without it. */
    public void giveUp(String mac) {
        on(() -> {
            giveUpNow(mac);
            return 0;
        });
    }

    /** Pulls the cable; the radio loses its power with it and forgets its jobs. */
    public void unplug() {
        endpoint.unplug();
        on(() -> {
            slots.clear();
            transfer = null;
            input = new RadioInput(new Answers());
            return 0;
        });
    }

    /** Puts the cable back. */
    public void plug() throws IOException {
        endpoint.plug();
    }

    @Override
    public void close() {
        timers.forEach(timer -> timer.cancel(false));
        endpoint.close();
        thread.shutdown();
    }

    private <T> T on(Callable<T> task) {
        try {
            return thread.submit(task).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private void wake(VirtualTag tag) {
        output.checkIn(tag);
        if (slots.containsKey(tag.mac()) && !awake.contains(tag)) {
            awake.add(tag);
        }
        begin();
    }

    private void begin() {
        while (transfer == null && !awake.isEmpty()) {
            VirtualTag tag = awake.remove();
            @Nullable Slot slot = slots.get(tag.mac());
            if (slot == null) {
                continue;
            }
            if (tag.has(slot.version().toArray())) {
                slots.remove(tag.mac());
                output.complete(tag);
            } else {
                tag.begin(slot.size());
                transfer = new Transfer(tag, slot);
                request(transfer);
            }
        }
    }

    private void request(Transfer running) {
        running.tries++;
        running.asked = System.nanoTime();
        output.blockRequest(running.tag, running.slot.version().toArray(), running.block);
    }

    private void retryBlock() {
        Transfer running = transfer;
        if (running == null || System.nanoTime() - running.asked < TimeUnit.MILLISECONDS.toNanos(BLOCK_WAIT_MILLIS)) {
            return;
        }
        again(running);
    }

    private void again(Transfer running) {
        if (running.tries >= BLOCK_TRIES) {
            transfer = null;
            begin();
        } else {
            retriedBlocks++;
            request(running);
        }
    }

    private void blockArrived(byte[] unmasked) {
        Transfer running = transfer;
        if (running == null) {
            return;
        }
        ByteBuffer frame = ByteBuffer.wrap(unmasked).order(ByteOrder.LITTLE_ENDIAN);
        int length = frame.getShort() & 0xFFFF;
        int announced = frame.getShort() & 0xFFFF;
        int sum = 0;
        for (int index = 0; index < Math.min(length, VirtualTag.BLOCK_BYTES); index++) {
            sum += unmasked[4 + index] & 0xFF;
        }
        if (dropBlocks > 0) {
            dropBlocks--;
            again(running);
        } else if (length > VirtualTag.BLOCK_BYTES
                || (sum & 0xFFFF) != announced
                || !running.tag.store(running.block, Arrays.copyOfRange(unmasked, 4, 4 + length))) {
            again(running);
        } else {
            next(running);
        }
    }

    private void next(Transfer running) {
        running.block++;
        running.tries = 0;
        if (running.block * VirtualTag.BLOCK_BYTES < running.slot.size()) {
            request(running);
            return;
        }
        transfer = null;
        if (running.tag.complete(running.slot.version().toArray())) {
            if (running.slot.equals(slots.get(running.tag.mac()))) {
                slots.remove(running.tag.mac());
            }
            output.complete(running.tag);
            try {
                running.tag.save(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        begin();
    }

    /** A job's life falls by one each minute. */
    private void age() {
        for (Map.Entry<String, Slot> entry : Map.copyOf(slots).entrySet()) {
            Slot slot = entry.getValue();
            if (slot.minutes() <= 1) {
                giveUpNow(entry.getKey());
            } else {
                slots.put(entry.getKey(), new Slot(slot.version(), slot.size(), slot.minutes() - 1));
            }
        }
    }

    private void giveUpNow(String mac) {
        slots.remove(mac);
        @Nullable VirtualTag tag = tags.get(mac);
        if (tag != null) {
            output.givenUp(tag);
        }
    }

    /** The radio's answers to the access point. */
    private final class Answers implements RadioInput.Commands {
        @Override
        public void ready() {
            output.answer("ACK>");
        }

        @Override
        public void info() {
            output.info(slots.size());
        }

        @Override
        public void channel(byte[] fields, boolean sumRight) {
            output.answer(sumRight && CHANNELS.contains((int) fields[1]) ? "ACK>" : "NOK>");
        }

        @Override
        public void job(byte[] fields, boolean sumRight, boolean cancel) {
            if (!sumRight) {
                output.answer("NOK>");
                return;
            }
            ByteBuffer job = ByteBuffer.wrap(fields).order(ByteOrder.LITTLE_ENDIAN);
            String mac = mac(fields, 19);
            if (cancel) {
                slots.remove(mac);
                output.answer("ACK>");
            } else if (!slots.containsKey(mac) && slots.size() >= SLOTS) {
                output.answer("NOQ>");
            } else {
                slots.put(
                        mac,
                        new Slot(Bytes.of(Arrays.copyOfRange(fields, 1, 9)), job.getInt(9), job.getShort(17) & 0xFFFF));
                output.answer("ACK>");
            }
        }

        @Override
        public void blockAnnounced() {
            output.answer("ACK>");
        }

        @Override
        public void block(byte[] unmasked) {
            blockArrived(unmasked);
        }

        private static String mac(byte[] fields, int at) {
            StringBuilder printed = new StringBuilder();
            for (int index = 7; index >= 0; index--) {
                printed.append(String.format("%02X", fields[at + index]));
            }
            return printed.toString();
        }
    }
}
