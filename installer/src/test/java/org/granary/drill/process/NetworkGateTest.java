package org.granary.drill.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NetworkGateTest {
    private final HttpServer server = server();
    private final NetworkGate gate = new NetworkGate(server.getAddress().getPort());
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @BeforeEach
    void start() {
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        gate.close();
        server.stop(0);
    }

    private static HttpServer server() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private int ask() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gate.url()))
                .timeout(Duration.ofSeconds(5))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    @Test
    void aCutNetworkRefusesAndAJoinedOneAnswersAtTheSameAddress() throws IOException, InterruptedException {
        assertThat(ask()).isEqualTo(204);
        gate.cut();
        assertThatThrownBy(this::ask).isInstanceOf(IOException.class);
        gate.join();
        assertThat(ask()).isEqualTo(204);
    }
}
