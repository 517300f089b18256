package org.granary.drill.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One line to a device on the loopback address, one line back. */
final class Lines {
    private Lines() {}

    static String ask(int port, String line) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(socket.getOutputStream(), true, StandardCharsets.UTF_8)) {
            out.println(line);
            String answer = in.readLine();
            return answer == null ? "" : answer;
        } catch (IOException e) {
            throw new UncheckedIOException("the device at " + port + " does not answer", e);
        }
    }
}
