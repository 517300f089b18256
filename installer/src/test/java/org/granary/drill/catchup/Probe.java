package org.granary.drill.catchup;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.granary.drill.processes.Seat;

/** Sells once a second at one till and measures how long each sale takes from done to confirmed by headquarters. */
final class Probe {
    private static final long PACE_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(500);
    private static final long GIVE_UP_NANOS = TimeUnit.SECONDS.toNanos(60);
    private static final int LINES = 3;

    private final Seat seat;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final List<Long> micros = new ArrayList<>();
    private final Thread thread;

    Probe(Seat seat) {
        this.seat = seat;
        this.thread = new Thread(this::sell, "probe-" + seat.name());
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void sell() {
        boolean going = true;
        while (going) {
            long began = System.nanoTime();
            seat.sell(1, LINES);
            long done = System.nanoTime();
            while (seat.unsynced() > 0 && System.nanoTime() - done < GIVE_UP_NANOS) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            note((System.nanoTime() - done) / 1_000);
            try {
                going = !stop.await(Math.max(0, PACE_NANOS - (System.nanoTime() - began)), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                going = false;
            }
        }
    }

    private synchronized void note(long took) {
        micros.add(took);
    }

    /** What was measured since the last time this was asked. */
    synchronized List<Long> take() {
        List<Long> taken = List.copyOf(micros);
        micros.clear();
        return taken;
    }

    void stop() {
        stop.countDown();
        try {
            thread.join(TimeUnit.NANOSECONDS.toMillis(GIVE_UP_NANOS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
