package org.granary.drill.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A shop's line to headquarters with everything that goes wrong on such lines, on loopback: cut, refused, slow, torn in the
 * middle of a message, or silent (both ends believe in a connection that carries nothing). Behind it stand several
 * instances; a connection goes to the next one that takes it. The tills' side keeps its port throughout.
 */
public final class RoughLink implements AutoCloseable {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int BUFFER = 16_384;
    private static final int BACKLOG = 200;

    private final Supplier<List<Integer>> targets;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger tears = new AtomicInteger();
    private final AtomicLong broken = new AtomicLong();
    private final Object voice = new Object();
    private @Nullable ServerSocket listener;
    private volatile boolean cut;
    private volatile boolean silent;
    private volatile boolean closed;
    private volatile long delayNanos;
    private volatile long nanosPerByte;

    /**
     * Opens the line.
     *
     * @param targets ports on loopback of the instances that run now; asked for each connection
     */
    public RoughLink(Supplier<List<Integer>> targets) {
        this.targets = targets;
        this.port = listen(0);
    }

    /** The address for the tills. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** Breaks every connection, and each new one at once. */
    public void cut() {
        cut = true;
        breakAll();
    }

    /** Breaks every connection, and lets nobody connect. */
    public void refuse() {
        unlisten();
        breakAll();
    }

    /** Each piece of data arrives later, and no more than so many bytes a second on each connection. */
    public void slow(int delayMillis, int bytesPerSecond) {
        delayNanos = TimeUnit.MILLISECONDS.toNanos(delayMillis);
        nanosPerByte = TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
    }

    /** Breaks the next so many messages in their middle. */
    public void tear(int messages) {
        tears.set(messages);
    }

    /** Connections stay and new ones are taken, but nothing comes through, until {@link #well} breaks them. */
    public void hush() {
        silent = true;
    }

    /** Everything works again; connections that were silent are broken. */
    public void well() {
        cut = false;
        delayNanos = 0;
        nanosPerByte = 0;
        tears.set(0);
        if (silent) {
            breakAll();
            silent = false;
            synchronized (voice) {
                voice.notifyAll();
            }
        }
        synchronized (this) {
            if (listener == null && !closed) {
                listen(port);
            }
        }
    }

    /** Connections that were broken by a fault of this line so far. */
    public long broken() {
        return broken.get();
    }

    private synchronized int listen(int wanted) {
        try {
            ServerSocket fresh = new ServerSocket();
            fresh.setReuseAddress(true);
            fresh.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), BACKLOG);
            listener = fresh;
            spawn("link-accept", () -> accept(fresh));
            return fresh.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the link", e);
        }
    }

    private synchronized void unlisten() {
        ServerSocket old = listener;
        listener = null;
        if (old != null) {
            try {
                old.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                Socket near = from.accept();
                open.add(near);
                // A connection may slip through between the close of the listener and its thread's waking.
                if (cut || from.isClosed()) {
                    broken.incrementAndGet();
                    drop(near);
                } else {
                    spawn("link-connect", () -> relay(near));
                }
            } catch (IOException e) {
                if (!from.isClosed()) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void relay(Socket near) {
        Socket far = connect();
        if (far == null) {
            drop(near);
            return;
        }
        open.add(far);
        spawn("link-up", () -> copy(near, far));
        spawn("link-down", () -> copy(far, near));
        if (cut) {
            drop(near);
            drop(far);
        }
    }

    private @Nullable Socket connect() {
        List<Integer> ports = targets.get();
        int first = turn.getAndIncrement();
        for (int i = 0; i < ports.size(); i++) {
            Socket far = new Socket();
            try {
                int target = ports.get(Math.floorMod(first + i, ports.size()));
                far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
                return far;
            } catch (IOException e) {
                // This instance is down; the next one may be there.
                shut(far);
            }
        }
        return null;
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                awaitVoice();
                long pause = delayNanos + n * nanosPerByte;
                if (pause > 0) {
                    LockSupport.parkNanos(pause);
                }
                boolean torn = tears.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
                out.write(buffer, 0, torn ? n / 2 : n);
                out.flush();
                if (torn) {
                    broken.incrementAndGet();
                    return;
                }
            }
        } catch (IOException e) {
            // A fault of this line, or either end went away: both sides of the relay end below.
            shut(from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            drop(from);
            drop(to);
        }
    }

    private void awaitVoice() throws InterruptedException {
        synchronized (voice) {
            while (silent && !closed) {
                voice.wait();
            }
        }
    }

    private void breakAll() {
        broken.addAndGet(open.size() / 2);
        open.forEach(RoughLink::shut);
    }

    private void drop(Socket socket) {
        open.remove(socket);
        shut(socket);
    }

    private static void shut(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void spawn(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() {
        closed = true;
        unlisten();
        breakAll();
        synchronized (voice) {
            voice.notifyAll();
        }
    }
}
