package org.granary.drill.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Forces one page to the disk every 25 ms and keeps the slowest, lateness of the thread included: how long this machine held
 * up a program that does nothing else, on the disk that the drill's databases use. Whoever is measured beside it cannot
 * be quicker.
 */
public final class BareWrites implements AutoCloseable {
    private static final long PACE_MILLIS = 25;
    private static final int BYTES = 4_096;

    private final FileChannel file;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final AtomicLong slowestNanos = new AtomicLong();
    private final Thread thread = new Thread(this::write, "bare-writes");

    /** Starts; {@code path} is overwritten. */
    public BareWrites(Path path) {
        try {
            file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread.setDaemon(true);
        thread.start();
    }

    private void write() {
        ByteBuffer page = ByteBuffer.allocate(BYTES);
        try (file) {
            long due = System.nanoTime();
            while (!stop.await(Math.max(0, due - System.nanoTime()), TimeUnit.NANOSECONDS)) {
                file.write(page.rewind(), 0);
                file.force(false);
                long now = System.nanoTime();
                long took = now - due;
                slowestNanos.accumulateAndGet(took, Math::max);
                due = now + TimeUnit.MILLISECONDS.toNanos(PACE_MILLIS);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Milliseconds of the slowest since the last time this was asked. */
    public long takeSlowestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(slowestNanos.getAndSet(0));
    }

    @Override
    public void close() {
        stop.countDown();
    }
}
