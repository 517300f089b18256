package org.granary.hq.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.security.Caller;
import org.granary.hq.security.Endpoint;
import org.granary.model.wire.Feed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks to every endpoint as everybody. What is expected stands here a second time, on purpose. */
final class EndpointWalkTest {
    private static final String ANYONE = "HEALTH ENROL ROOT STATIC FONT LOGIN_PAGE LOGIN LANGUAGE";
    private static final String TILL = """
            HELLO PUSH RECORDS SNAPSHOT FEED EVENTS DAY TAKE_HELD FIND_SALE SHOP_KEY LABEL_LEASE STOCK_BASE PAYMENT_WAYS PAY
            PAYMENT_STATE CANCEL_PAYMENT CLAIM LEASES FIND_COUPONS
            """;
    private static final String CONSOLE = """
            LOGOUT OVERVIEW SHOPS ENROLMENT_CODE REVOKE SALES SALE STOCK MEMBERS FIND_MEMBER MEMBER MEMBER_LEVEL CASES RETRY_SUSPENDED
            SETTLE_SUSPENDED SETTLE_CASE DAYS DAY_DETAIL SETTLE_DAY RETIRE_TILL API_DAYS PRICES PRICE_VERSION PUBLISH NEW_PRICE FIND_ARTICLE CONFIRM_TAG IMPORT_PAGE IMPORT
            MEMBER_COUPON COUPONS ISSUE_COUPONS COUPON_CODES
            PROMOTIONS PROMOTION_VERSION PUBLISH_PROMOTIONS API_PROMOTIONS
            APPROVALS API_APPROVALS AUDIT API_AUDIT RESTORED_SEEN API_SESSION API_TILLS API_SALES API_STOCK API_POINTS API_CASES API_VERSIONS
            """;

    @TempDir
    Path folder;

    private Headquarters headquarters;
    private TestTill till;
    private TestTill elsewhere;
    private TestTill revoked;
    private TestConsole console;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        till = TestTill.enrolled(headquarters, "ZSL-01");
        revoked = TestTill.enrolled(headquarters, "ZSL-02");
        elsewhere = TestTill.enrolled(headquarters, "JFL-01");
        console = TestConsole.signedIn(headquarters);
        assertThat(console.post("/console/tills/ZSL-02/revoke").status()).isEqualTo(303);
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    @Test
    void everyEndpointHasARowHere() {
        Map<Endpoint, Caller> rows = new EnumMap<>(Endpoint.class);
        put(rows, ANYONE, Caller.ANYONE);
        put(rows, TILL, Caller.TILL);
        put(rows, CONSOLE, Caller.CONSOLE);
        for (Endpoint endpoint : Endpoint.values()) {
            assertThat(rows.get(endpoint)).as(endpoint.name()).isEqualTo(endpoint.caller());
        }
    }

    private static void put(Map<Endpoint, Caller> rows, String names, Caller caller) {
        Arrays.stream(names.strip().split("\\s+")).map(Endpoint::valueOf).forEach(name -> rows.put(name, caller));
    }

    @Test
    void tillsEndpointsAreForTillsThatMayTalk() throws IOException {
        for (Endpoint endpoint : Endpoint.values()) {
            if (endpoint.caller() != Caller.TILL) {
                continue;
            }
            assertThat(status(endpoint, unsigned(endpoint)))
                    .as("nobody: " + endpoint)
                    .isEqualTo(401);
            assertThat(console.send(unsigned(endpoint).newBuilder()).status())
                    .as("console: " + endpoint)
                    .isEqualTo(401);
            assertThat(status(endpoint, signed(revoked, endpoint)))
                    .as("revoked: " + endpoint)
                    .isEqualTo(403);
            assertThat(status(endpoint, signed(till, endpoint)))
                    .as("till: " + endpoint)
                    .isNotIn(401, 403, 404, 500);
            assertThat(status(endpoint, signed(elsewhere, endpoint)))
                    .as("till of another shop: " + endpoint)
                    .isNotIn(401, 403, 404, 500);
        }
    }

    @Test
    void theConsolesEndpointsAreForTheConsoleAndChangeNothingWithoutItsToken() throws IOException {
        for (Endpoint endpoint : Endpoint.values()) {
            if (endpoint.caller() != Caller.CONSOLE) {
                continue;
            }
            boolean reads = endpoint.method() == Endpoint.Method.GET;
            for (Request stranger : new Request[] {unsigned(endpoint), signed(till, endpoint)}) {
                assertThat(TestConsole.signedOut(headquarters)
                                .send(stranger.newBuilder())
                                .status())
                        .as("nobody or a till: " + endpoint)
                        .isIn(reads ? new Object[] {303, 401} : new Object[] {401});
            }
            int session = console.send(unsigned(endpoint).newBuilder()).status();
            if (reads) {
                // A version that is not there leads back to the list.
                Object[] closed =
                        endpoint == Endpoint.PRICE_VERSION ? new Object[] {401, 403} : new Object[] {303, 401, 403};
                assertThat(session).as("console: " + endpoint).isNotIn(closed);
            } else {
                assertThat(session).as("console without token: " + endpoint).isEqualTo(403);
            }
        }
        assertThat(console.json("/console/api/versions")).isEmpty();
    }

    @Test
    void aTillsIdentityNamesTheShopAndNotWhatItAsks() throws IOException {
        Feed.StockBase base = elsewhere.get("/v1/stock-base?shop=ZSL").as(Feed.StockBase.class);
        assertThat(base.shop()).isEqualTo("JFL");
        assertThat(elsewhere.get("/v1/shop-key?shop=ZSL").body())
                .isEqualTo(elsewhere.get("/v1/shop-key").body())
                .isNotEqualTo(till.get("/v1/shop-key").body());
        assertThat(elsewhere.get("/v1/feed?after=0&incarnation=1&shop=ZSL").body())
                .doesNotContain("中山路店");
        till.push(till.shiftOpened());
        assertThat(elsewhere
                        .get("/v1/records?epoch=1&from=1&shop=ZSL&till=ZSL-01")
                        .body())
                .doesNotContain("shift");
    }

    private int status(Endpoint endpoint, Request request) throws IOException {
        if (endpoint != Endpoint.EVENTS) {
            return till.send(request).status();
        }
        // A stream has no end to be read to.
        try (Response response = till.http().newCall(request).execute()) {
            return response.code();
        }
    }

    private Request unsigned(Endpoint endpoint) {
        return new Request.Builder()
                .url("http://127.0.0.1:" + headquarters.port() + path(endpoint))
                .method(
                        endpoint.method().name(),
                        endpoint.method() == Endpoint.Method.GET ? null : RequestBody.create(new byte[0]))
                .build();
    }

    private static Request signed(TestTill by, Endpoint endpoint) {
        String body = endpoint.method() == Endpoint.Method.GET ? "" : "{}";
        String query = endpoint == Endpoint.FEED ? "?after=0&incarnation=1" : "";
        return by.signed(endpoint.method().name(), path(endpoint) + query, body, "walk " + endpoint);
    }

    private static String path(Endpoint endpoint) {
        return endpoint.path().replace("{till}", "ZSL-01").replaceAll("\\{\\w+}", "1");
    }
}
