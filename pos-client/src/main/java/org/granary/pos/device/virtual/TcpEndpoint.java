package org.granary.pos.device.virtual;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A cable over TCP on the loopback address, for systems without pseudo-terminals; one till at a time. */
final class TcpEndpoint implements Endpoint {
    private static final int BUFFER_BYTES = 4_096;

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
                take(socket);
                byte[] buffer = new byte[BUFFER_BYTES];
                for (int count = socket.getInputStream().read(buffer);
                        count >= 0;
                        count = socket.getInputStream().read(buffer)) {
                    input.received(Arrays.copyOf(buffer, count));
                }
            } catch (IOException e) {
                // The till hung up or the cable was pulled: wait for the next connection, if we still listen.
                take(null);
            }
        }
    }

    private synchronized void take(@Nullable Socket socket) {
        till = socket;
    }

    private synchronized @Nullable Socket till() {
        return till;
    }

    @Override
    public void write(byte[] bytes) {
        Socket socket = till();
        if (socket != null) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                take(null);
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
