package org.granary.pos.device.line;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one line open on a thread of its own: opens it, notices that it is gone, waits a little longer after each failure,
 * opens it again. The owner is never blocked by an open that hangs.
 */
public final class LineKeeper implements AutoCloseable {
    /** First wait after a line was lost or could not be opened. */
    public static final Duration BACK_OFF_MIN = Duration.ofMillis(100);

    /** Longest wait between two tries: a cable put back works within two seconds. */
    public static final Duration BACK_OFF_MAX = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(LineKeeper.class);

    private final LineAddress address;
    private final LineOpener opener;
    private final Owner owner;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private @Nullable Line line;
    private boolean closed;

    /** What the keeper tells the device that owns the line; on the keeper's or the line's own thread. */
    public interface Owner {
        /** The line is open and silent; {@link LineKeeper#line()} has it. */
        void opened();

        /** Bytes came in. */
        void received(byte[] bytes);

        /** The line is gone or could not be opened; it is tried again. */
        void down(String reason);
    }

    public LineKeeper(String name, LineAddress address, LineOpener opener, Owner owner) {
        this.address = address;
        this.opener = opener;
        this.owner = owner;
        thread = new Thread(this::keep, "granary-" + name + "-line");
        thread.setDaemon(true);
    }

    /** Starts the keeper's thread. */
    public void start() {
        thread.start();
    }

    /** The open line, or null while there is none. */
    public @Nullable Line line() {
        lock.lock();
        try {
            return line;
        } finally {
            lock.unlock();
        }
    }

    /** Throws the present connection away and opens another: for a device that talks nonsense. */
    public void reopen(String reason) {
        drop(line(), reason);
    }

    private void keep() {
        Duration wait = BACK_OFF_MIN;
        String lastReason = "";
        while (true) {
            try {
                Line opened = openOnce();
                if (opened == null) {
                    return;
                }
                LOG.info("{} is open", address.text());
                lastReason = "";
                owner.opened();
                awaitLoss(opened);
                wait = BACK_OFF_MIN;
            } catch (IOException e) {
                String reason = String.valueOf(e.getMessage());
                if (!reason.equals(lastReason)) {
                    LOG.warn("{}: {}; trying again", address.text(), reason);
                    lastReason = reason;
                }
                owner.down(reason);
            }
            if (!pause(wait)) {
                return;
            }
            wait = wait.multipliedBy(2).compareTo(BACK_OFF_MAX) > 0 ? BACK_OFF_MAX : wait.multipliedBy(2);
        }
    }

    /** Opens the line; null when the keeper was closed meanwhile. */
    private @Nullable Line openOnce() throws IOException {
        Connection connection = new Connection();
        Line opened = opener.open(address, connection);
        lock.lock();
        try {
            if (!closed && !connection.lost) {
                connection.line = opened;
                line = opened;
                return opened;
            }
            if (!closed) {
                throw new IOException("lost while it was opened");
            }
        } finally {
            lock.unlock();
        }
        opened.close();
        return null;
    }

    private void awaitLoss(Line opened) {
        lock.lock();
        try {
            while (!closed && opened.equals(line)) {
                changed.awaitUninterruptibly();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits, and tells whether the keeper is still wanted. */
    private boolean pause(Duration wait) {
        long left = wait.toNanos();
        lock.lock();
        try {
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void drop(@Nullable Line gone, String reason) {
        lock.lock();
        try {
            if (gone == null || !gone.equals(line)) {
                return;
            }
            line = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        gone.close();
        LOG.warn("{} is gone: {}", address.text(), reason);
        owner.down(reason);
    }

    /** Ends the thread and closes the line; waits at most a second for the thread. */
    @Override
    public void close() {
        Line open;
        lock.lock();
        try {
            closed = true;
            open = line;
            line = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (open != null) {
            open.close();
        }
        try {
            thread.join(TimeUnit.SECONDS.toMillis(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Listener of one connection, so that a late word from an old one cannot end the new one. */
    private final class Connection implements LineListener {
        private @Nullable Line line;
        private boolean lost;

        @Override
        public void received(byte[] bytes) {
            owner.received(bytes);
        }

        @Override
        public void lost(String reason) {
            Line mine;
            lock.lock();
            try {
                lost = true;
                mine = line;
            } finally {
                lock.unlock();
            }
            drop(mine, reason);
        }
    }
}
