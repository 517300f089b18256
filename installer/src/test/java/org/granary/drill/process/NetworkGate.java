package org.granary.drill.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The network between till and headquarters: a TCP relay on loopback that can be cut and joined. While it is cut every
 * connection breaks and new ones are dropped at once. The till's side keeps its port over cuts.
 */
public final class NetworkGate implements AutoCloseable {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int BUFFER = 16_384;

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean joined = true;

    /** Relays to {@code target} on loopback. */
    public NetworkGate(int target) {
        this.target = target;
        try {
            this.listener = new ServerSocket();
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("no port for the network gate", e);
        }
        spawn("gate-accept", this::accept);
    }

    /** The address for the till. */
    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    public void cut() {
        joined = false;
        open.forEach(NetworkGate::shut);
    }

    public void join() {
        joined = true;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket near = listener.accept();
                open.add(near);
                if (joined) {
                    relay(near);
                } else {
                    drop(near);
                }
            } catch (IOException e) {
                // Closed by close(); the loop's condition ends it.
                joined = joined && !listener.isClosed();
            }
        }
    }

    private void relay(Socket near) {
        Socket far = new Socket();
        open.add(far);
        try {
            far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target), CONNECT_MILLIS);
        } catch (IOException e) {
            drop(near);
            drop(far);
            return;
        }
        spawn("gate-up", () -> copy(near, far));
        spawn("gate-down", () -> copy(far, near));
        if (!joined) {
            drop(near);
            drop(far);
        }
    }

    private void copy(Socket from, Socket to) {
        byte[] buffer = new byte[BUFFER];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                out.flush();
            }
        } catch (IOException e) {
            // A cut, or either end went away: both sides of the relay end below.
            shut(from);
        } finally {
            drop(from);
            drop(to);
        }
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
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            open.forEach(NetworkGate::shut);
        }
    }
}
