package org.granary.pos.journal;

import static java.util.Objects.requireNonNull;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
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

    /** A promised task comes sooner than this, or the thread goes back to sleep; about three wake-ups' time. */
    private static final long LOOK_OUT_NANOS = 300_000;

    /** On a single core, looking out would keep the one that promised from its work. */
    private static final boolean MAY_LOOK_OUT = Runtime.getRuntime().availableProcessors() > 1;

    private static final Logger LOG = LoggerFactory.getLogger(OwnedThread.class);

    private final Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger queued = new AtomicInteger();
    private final Thread thread;
    private volatile boolean closing;
    private volatile long lookOutUntil = System.nanoTime();

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
        if (closing) {
            throw new RejectedExecutionException(thread.getName() + " is closed");
        }
        if (queued.incrementAndGet() > QUEUE_MAX) {
            queued.decrementAndGet();
            throw new RejectedExecutionException(thread.getName() + " is stuck");
        }
        queue.add(task);
        LockSupport.unpark(thread);
    }

    /**
     * Promises a task within microseconds: the thread wakes up, which takes as long as making the task does, and looks out for
     * it. Nothing happens when none comes.
     */
    public void expect() {
        if (MAY_LOOK_OUT) {
            lookOutUntil = System.nanoTime() + LOOK_OUT_NANOS;
            LockSupport.unpark(thread);
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
        LockSupport.unpark(thread);
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

    /** Null when woken for nothing, or for the end. */
    private @Nullable Runnable next() {
        Runnable task = queue.poll();
        if (task != null) {
            queued.decrementAndGet();
            lookOutUntil = System.nanoTime();
        } else if (lookOutUntil - System.nanoTime() > 0) {
            letTheWokenRun();
        } else {
            LockSupport.park(this);
        }
        return task;
    }

    /**
     * The kernel often puts a thread on the core of the one that wakes it, behind all that this one does next. Costs less than
     * a microsecond when nobody is there; nothing but speed depends on it.
     */
    @SuppressWarnings("ThreadPriorityCheck")
    static void letTheWokenRun() {
        Thread.yield();
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
