package org.granary.pos.device.virtual;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cable over TCP on the loopback address, for systems without pseudo-terminals; one till at a time. */
final class TcpEndpoint implements Endpoint {
    private static final int BUFFER_BYTES = 4_096;
    private static final long WRITE_MILLIS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(TcpEndpoint.class);

    private final String name;
    private final Input input;
    private final int port;
    private @Nullable ServerSocket server;
    private @Nullable Socket till;

    TcpEndpoint(String name, Input input) throws IOException {
        this.name = name;
        this.input = input;
        port = listen(0);
    }

    @Override
    public String address() {
        return "tcp:127.0.0.1:" + port;
    }

    private synchronized int listen(int wantedPort) throws IOException {
        ServerSocket listening = new ServerSocket(wantedPort, 1, InetAddress.getLoopbackAddress());
        server = listening;
        Thread thread = new Thread(() -> accept(listening), "virtual-" + name);
        thread.setDaemon(true);
        thread.start();
        return listening.getLocalPort();
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try (Socket socket = listening.accept()) {
                socket.setTcpNoDelay(true);
                take(listening, socket);
                read(socket);
            } catch (IOException e) {
                // The till hung up or the cable was pulled: wait for the next connection, if we still listen.
                LOG.debug("{} is let go", name, e);
            }
        }
    }

    private void read(Socket socket) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try {
            for (int count = socket.getInputStream().read(buffer);
                    count >= 0;
                    count = socket.getInputStream().read(buffer)) {
                input.received(Arrays.copyOf(buffer, count));
            }
        } finally {
            letGo(socket);
        }
    }

    private synchronized void take(ServerSocket listening, Socket socket) throws IOException {
        if (!listening.equals(server)) {
            throw new IOException("the cable was pulled meanwhile");
        }
        till = socket;
        notifyAll();
    }

    /** Forgets this connection, and not one that came after it. */
    private synchronized void letGo(Socket socket) {
        if (socket.equals(till)) {
            till = null;
        }
    }

    /** The till's connection; one that the system has taken up and we have not yet is waited for. */
    private synchronized @Nullable Socket till() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WRITE_MILLIS);
        try {
            for (long left = WRITE_MILLIS; till == null && server != null && left > 0; ) {
                wait(left);
                left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return till;
    }

    @Override
    public void write(byte[] bytes) {
        Socket socket = till();
        if (socket != null) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                letGo(socket);
            }
        }
    }

    @Override
    public synchronized void unplug() {
        try {
            if (server != null) {
                server.close();
            }
            if (till != null) {
                till.close();
            }
            server = null;
            till = null;
            notifyAll();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void plug() throws IOException {
        if (server == null) {
            listen(port);
        }
    }

    @Override
    public void close() {
        unplug();
    }
}
