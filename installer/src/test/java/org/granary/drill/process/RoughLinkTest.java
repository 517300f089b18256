package org.granary.drill.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RoughLinkTest {
    private static final int BODY = 40_000;

    private final List<HttpServer> servers = new ArrayList<>();
    private final List<Integer> ports = new ArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private RoughLink link;

    @BeforeEach
    void open() throws IOException {
        for (int i = 0; i < 2; i++) {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, BODY);
                exchange.getResponseBody().write(new byte[BODY]);
                exchange.close();
            });
            server.start();
            servers.add(server);
            ports.add(server.getAddress().getPort());
        }
        link = new RoughLink(() -> List.copyOf(ports));
    }

    @AfterEach
    void close() {
        link.close();
        servers.forEach(server -> server.stop(0));
    }

    private int get() throws IOException, InterruptedException {
        return get(Duration.ofSeconds(10));
    }

    private int get(Duration patience) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(URI.create(link.url()))
                                .timeout(patience)
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                .body()
                .length;
    }

    @Test
    void a_connection_goes_to_whichever_instance_is_there() throws IOException, InterruptedException {
        servers.get(0).stop(0);
        for (int i = 0; i < 4; i++) {
            link.cut();
            link.well();
            assertEquals(BODY, get());
        }
    }

    @Test
    void nothing_passes_while_it_is_cut_or_refuses_and_everything_afterwards()
            throws IOException, InterruptedException {
        assertEquals(BODY, get());
        link.cut();
        assertThrows(IOException.class, this::get);
        link.well();
        assertEquals(BODY, get());
        link.refuse();
        assertThrows(IOException.class, this::get);
        link.well();
        assertEquals(BODY, get());
    }

    @Test
    void a_torn_message_ends_in_its_middle() throws IOException, InterruptedException {
        assertEquals(BODY, get());
        link.tear(50);
        assertThrows(IOException.class, this::get);
        assertTrue(link.broken() > 0);
        link.well();
        assertEquals(BODY, get());
    }

    @Test
    void a_silent_line_answers_nothing_and_breaks_when_it_is_well_again() throws IOException, InterruptedException {
        assertEquals(BODY, get());
        link.hush();
        assertThrows(HttpTimeoutException.class, () -> get(Duration.ofMillis(300)));
        link.well();
        assertEquals(BODY, get());
    }

    @Test
    void a_slow_line_takes_its_time() throws IOException, InterruptedException {
        link.slow(20, 100_000);
        long began = System.nanoTime();
        assertEquals(BODY, get());
        long millis = (System.nanoTime() - began) / 1_000_000;
        assertTrue(millis >= 400, "40 000 bytes at 100 000 a second took " + millis + " ms");
    }
}
