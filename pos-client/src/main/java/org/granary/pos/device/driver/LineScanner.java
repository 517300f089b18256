package org.granary.pos.device.driver;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.granary.pos.device.Bytes;
import org.granary.pos.device.DeviceKind;
import org.granary.pos.device.DeviceState;
import org.granary.pos.device.DeviceStatus;
import org.granary.pos.device.Scan;
import org.granary.pos.device.ScannerPort;
import org.granary.pos.device.line.LineAddress;
import org.granary.pos.device.line.LineKeeper;
import org.granary.pos.device.line.LineOpener;
import org.granary.pos.device.scanner.ScanFraming;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A scanner on a serial or TCP line. When the till is slower than the scanner, the line waits; nothing is dropped. */
public final class LineScanner implements ScannerPort {
    /** Pieces of input that wait for the till before the line is no longer read. */
    private static final int CHUNKS_MAX = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(LineScanner.class);

    private record Chunk(Bytes bytes, long nanos) {}

    private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS_MAX);
    private final List<Consumer<Scan>> listeners = new CopyOnWriteArrayList<>();
    private final StatusBoard board;
    private final LineKeeper keeper;
    private final Thread worker;

    public LineScanner(LineAddress address, LineOpener opener) {
        board = new StatusBoard(DeviceKind.SCANNER, address.text());
        keeper = new LineKeeper("scanner", address, opener, new Input());
        worker = new Thread(this::work, "granary-scanner");
        worker.setDaemon(true);
    }

    @Override
    public void start() {
        worker.start();
        keeper.start();
    }

    @Override
    public DeviceStatus status() {
        return board.status();
    }

    @Override
    public void onStatus(Consumer<DeviceStatus> listener) {
        board.listen(listener);
    }

    @Override
    public void onScan(Consumer<Scan> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        worker.interrupt();
        keeper.close();
    }

    private void work() {
        ScanFraming framing = new ScanFraming();
        try {
            while (!Thread.currentThread().isInterrupted()) {
                @Nullable Chunk chunk = framing.waiting()
                        ? chunks.poll(ScanFraming.GAP.toMillis(), TimeUnit.MILLISECONDS)
                        : chunks.take();
                if (chunk == null) {
                    framing.flush(System.nanoTime()).ifPresent(this::deliver);
                } else {
                    framing.feed(chunk.bytes().toArray(), chunk.nanos()).forEach(this::deliver);
                }
            }
        } catch (InterruptedException e) {
            // close() asked for the end of this thread.
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(Scan scan) {
        for (Consumer<Scan> listener : listeners) {
            try {
                listener.accept(scan);
            } catch (RuntimeException e) {
                // One bad listener must not silence the scanner for the rest of the day.
                LOG.error("a scan was not taken", e);
            }
        }
    }

    private final class Input implements LineKeeper.Owner {
        @Override
        public void opened() {
            board.set(DeviceState.OK, "");
        }

        @Override
        public void received(byte[] bytes) {
            try {
                chunks.put(new Chunk(Bytes.of(bytes), System.nanoTime()));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void down(String reason) {
            board.set(DeviceState.DISCONNECTED, reason);
        }
    }
}
