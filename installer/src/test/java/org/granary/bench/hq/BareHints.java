package org.granary.bench.hq;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The floor of a published price: a bare loop that writes the bytes of a hint to every connection. {@code BareHints COUNT};
 * the first connection gives the order, one byte for each time, and gets one back when all is written.
 */
final class BareHints {
    private static final byte[] HINT = "event: head\ndata: 1234\n\n".getBytes(StandardCharsets.UTF_8);

    private BareHints() {}

    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        List<OutputStream> clients = new ArrayList<>();
        try (ServerSocket listener = new ServerSocket(0, count, InetAddress.getLoopbackAddress())) {
            out.println("READY " + listener.getLocalPort());
            Socket order = listener.accept();
            for (int i = 0; i < count; i++) {
                Socket client = listener.accept();
                client.setTcpNoDelay(true);
                clients.add(client.getOutputStream());
            }
            out.println("CONNECTED");
            InputStream orders = order.getInputStream();
            while (orders.read() >= 0) {
                for (OutputStream client : clients) {
                    client.write(HINT);
                }
                order.getOutputStream().write(1);
            }
        }
        System.exit(0);
    }
}
