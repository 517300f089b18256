package org.granary.pos.device.virtual.counter;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port on the loopback address over which a person or a drill plays with a device: one line in, one line out. */
final class ControlPort implements AutoCloseable {
    private static final int WAITING_MAX = 4;
    private static final Logger LOG = LoggerFactory.getLogger(ControlPort.class);

    private final String name;
    private final ServerSocket server;
    private final UnaryOperator<String> answers;

    /** Opens the port; 0 takes any that is free. */
    ControlPort(String name, int port, UnaryOperator<String> answers) throws IOException {
        this.name = name;
        this.answers = answers;
        server = new ServerSocket(port, WAITING_MAX, InetAddress.getLoopbackAddress());
    }

    int port() {
        return server.getLocalPort();
    }

    void start() {
        Thread thread = new Thread(this::serve, "virtual-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(socket);
            } catch (IOException e) {
                // Whoever played hung up, or the port is closed: wait for the next, if we still listen.
                LOG.debug("{} is let go", name, e);
            }
        }
    }

    private void talk(Socket socket) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8);
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            out.println(answers.apply(line.strip()));
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("{} did not close", name, e);
        }
    }
}
