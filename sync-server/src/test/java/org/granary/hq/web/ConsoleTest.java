package org.granary.hq.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import okhttp3.FormBody;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.granary.hq.ManualClock;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.security.Caller;
import org.granary.hq.security.Endpoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@OnEveryEngine
final class ConsoleTest {
    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T02:00:00Z"));
    private Headquarters headquarters;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, clock);
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    @Test
    void everyEndpointIsClosedToThoseItIsNotFor() throws IOException {
        TestConsole stranger = TestConsole.signedOut(headquarters);
        for (Endpoint endpoint : Endpoint.values()) {
            String path = endpoint.path().replace("{till}", "ZSL-01").replaceAll("\\{\\w+}", "1");
            Request.Builder request = new Request.Builder()
                    .url("http://127.0.0.1:" + headquarters.port() + path)
                    .method(
                            endpoint.method().name(),
                            endpoint.method() == Endpoint.Method.GET ? null : RequestBody.create(new byte[0]));
            int status = stranger.send(request).status();
            if (endpoint.caller() == Caller.TILL) {
                assertThat(status).as(endpoint.name()).isEqualTo(401);
            } else if (endpoint.caller() == Caller.CONSOLE) {
                assertThat(status).as(endpoint.name()).isIn(401, 303);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/console",
                "/console/shops",
                "/console/sales",
                "/console/stock?search=gfwc",
                "/console/days",
                "/console/prices",
                "/console/new-price",
                "/console/new-price/articles?search=gfwc",
                "/console/import"
            })
    void everyPageIsThereWithoutInlineScriptOrStyle(String path) throws IOException {
        TestConsole console = TestConsole.signedIn(headquarters);

        TestTill.Answer page = console.get(path);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).doesNotContain("<script>", "style=\"", "onclick");
    }

    @Test
    void whatThePageNeedsIsServed() throws IOException {
        TestConsole stranger = TestConsole.signedOut(headquarters);
        for (String file : new String[] {
            "/console/static/console.css",
            "/console/static/console.js",
            "/console/static/htmx.min.js",
            "/console/static/icon.svg",
            "/fonts/granary-sans-regular.otf",
            "/fonts/granary-sans-bold.otf"
        }) {
            assertThat(stranger.get(file).status()).as(file).isEqualTo(200);
        }
        assertThat(stranger.get("/console/static/..%2Fdb").status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void aWrongPasswordIsRefusedAndGuessingIsSlowedDown() throws IOException {
        TestConsole console = TestConsole.signedOut(headquarters);
        for (int i = 0; i < 5; i++) {
            assertThat(console.login("guess " + i)).isEqualTo(403);
        }
        assertThat(console.login(SmallChain.PASSWORD)).isEqualTo(429);
    }

    @Test
    void aSessionEndsWhenItIdles() throws IOException {
        TestConsole console = TestConsole.signedIn(headquarters);
        clock.advance(Duration.ofMinutes(29));
        assertThat(console.get("/console").status()).isEqualTo(200);

        clock.advance(Duration.ofMinutes(31));

        assertThat(console.get("/console").status()).isEqualTo(303);
    }

    @Test
    void nothingIsChangedWithoutTheTokenOrFromAnotherSite() throws IOException {
        TestConsole console = TestConsole.signedIn(headquarters);
        String[] price = {"unit", "R001", "price", "75.00"};

        assertThat(console.post("/console/prices", "guessed", price).status()).isEqualTo(403);
        assertThat(console.send(new Request.Builder()
                                .url("http://127.0.0.1:" + headquarters.port() + "/console/prices")
                                .header("Origin", "http://elsewhere.example")
                                .post(new FormBody.Builder().add("unit", "R001").build()))
                        .status())
                .isEqualTo(403);
        assertThat(console.json("/console/api/versions")).isEmpty();
        assertThat(console.post("/console/prices", price).status()).isEqualTo(200);
    }

    @Test
    void theConsoleMakesEnrolmentCodes() throws IOException {
        TestConsole console = TestConsole.signedIn(headquarters);

        String code = console.post("/console/tills/ZSL-02/code")
                .as(JsonNode.class)
                .get("code")
                .asText();

        assertThat(code).matches("[A-Z2-9]{4}-[A-Z2-9]{4}");
        assertThat(new TestTill().enrolCodeAt(headquarters, code).status()).isEqualTo(200);
        assertThat(console.json("/console/api/tills").findValuesAsText("enrolled"))
                .contains("true");
    }
}
