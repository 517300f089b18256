package org.granary.pos.journal;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread of ours that nobody can interrupt, with a bounded queue. An interrupt during a write would close a file
 * channel, and with it the journal or the whole database.
 */
public final class OwnedThread implements Executor, AutoCloseable {
    /** Tasks that may wait; more means that the thread is stuck, and the caller is told. */
    public static final int QUEUE_MAX = 20_000;

    private static final long CLOSE_CHECK_MILLIS = 50;
    private static final Logger LOG = LoggerFactory.getLogger(OwnedThread.class);

    private final BlockingQueue<Runnable> queue = new ArrayBlockingQueue<>(QUEUE_MAX);
    private final Thread thread;
    private volatile boolean closing;

    public OwnedThread(String name) {
        thread = new Deaf(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Queues a task and returns at once.
     *
     * @throws RejectedExecutionException when the thread is closing or {@link #QUEUE_MAX} tasks wait
     */
    @Override
    public void execute(Runnable task) {
        requireNonNull(task, "task is null");
        if (closing || !queue.offer(task)) {
            throw new RejectedExecutionException(thread.getName() + (closing ? " is closed" : " is stuck"));
        }
    }

    /** Queues a task with a result; what it throws ends in the future. */
    public <T> CompletableFuture<T> submit(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, this);
    }

    public boolean isCurrent() {
        return Thread.currentThread() == thread;
    }

    /** Works off what is queued, then ends; waits for that unless called from the thread itself. */
    @Override
    public void close() {
        closing = true;
        boolean interrupted = false;
        while (thread.isAlive() && !isCurrent()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing || !queue.isEmpty()) {
            Runnable task = next();
            if (task != null) {
                runLogged(task);
            }
        }
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("a task on {} failed", Thread.currentThread().getName(), e);
        }
    }

    private @Nullable Runnable next() {
        try {
            return queue.poll(CLOSE_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException("a deaf thread was interrupted", e);
        }
    }

    /** Ignores interrupts. */
    private static final class Deaf extends Thread {
        Deaf(Runnable work, String name) {
            super(work, name);
        }

        @Override
        public void interrupt() {
            LOG.warn("an interrupt of {} was ignored", getName());
        }
    }
}
