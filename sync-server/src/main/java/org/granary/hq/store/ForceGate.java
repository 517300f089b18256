package org.granary.hq.store;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps what a power cut may still take back from leaving headquarters. H2 shows a commit to readers before the disk is forced,
 * so a read waits at its end until every commit it may have seen is forced. Writes come one at a time; reads from any thread.
 */
final class ForceGate {
    /** Longer than any healthy disk takes. */
    static final long FORCE_WITHIN_SECONDS = 30;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private long committing;
    private long forced;
    private boolean failed;

    /**
     * A commit begins; from here on readers may see it.
     *
     * @throws IllegalStateException after {@link #failed}
     */
    void committing() {
        lock.lock();
        try {
            requireSound();
            committing++;
        } finally {
            lock.unlock();
        }
    }

    /** The commit that began last is forced. */
    void forced() {
        lock.lock();
        try {
            forced = committing;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A commit or a force went wrong: nobody knows what the disk holds, and a second force would not tell. */
    void failed() {
        lock.lock();
        try {
            failed = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean sound() {
        lock.lock();
        try {
            return !failed;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until every commit that has begun by now is forced.
     *
     * @throws IllegalStateException when it failed or takes longer than {@link #FORCE_WITHIN_SECONDS}
     */
    void await() {
        lock.lock();
        try {
            long seen = committing;
            long left = TimeUnit.SECONDS.toNanos(FORCE_WITHIN_SECONDS);
            while (forced < seen && !failed) {
                if (left <= 0) {
                    throw new IllegalStateException("the disk was not forced within " + FORCE_WITHIN_SECONDS + " s");
                }
                left = moved.awaitNanos(left);
            }
            requireSound();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the disk", e);
        } finally {
            lock.unlock();
        }
    }

    private void requireSound() {
        if (failed) {
            throw new IllegalStateException("the disk of headquarters failed while forcing; start headquarters again");
        }
    }
}
