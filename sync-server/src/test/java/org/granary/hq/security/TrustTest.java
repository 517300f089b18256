package org.granary.hq.security;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import okhttp3.Request;
import okhttp3.Response;
import org.granary.hq.ManualClock;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.limit.Limits;
import org.granary.hq.store.Json;
import org.granary.model.engine.ProtocolVersions;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.EnrolmentCode;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Enrolment;
import org.granary.model.wire.Hello;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is believed, for how long, and how often. */
@OnEveryEngine
final class TrustTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");
    private static final String FEED = "/v1/feed?after=0&incarnation=1";

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(NOW);
    private Headquarters headquarters;
    private TestTill till;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, clock);
        till = TestTill.enrolled(headquarters, "ZSL-01");
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    @Test
    void aRequestWithAnotherTimeIsToldTheRightOne() throws IOException {
        for (Duration off : List.of(Duration.ofMinutes(6), Duration.ofMinutes(-6), Duration.ofDays(-3650))) {
            till.signAt(NOW.plus(off));
            TestTill.Answer answer = till.send(till.signed("GET", FEED, "", "off " + off));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.as(Refusal.class).code()).isEqualTo(Refusal.CLOCK);
            assertThat(answer.as(Refusal.class).serverTime()).isEqualTo(NOW.toEpochMilli());
            assertThat(till.get(FEED).status()).as("signed anew").isEqualTo(200);
        }
    }

    @Test
    void aTimeThatOverflowsIsNoWayIn() throws IOException {
        for (long time : new long[] {Long.MIN_VALUE, Long.MAX_VALUE}) {
            till.signAt(Instant.ofEpochMilli(time));
            assertThat(till.send(till.signed("GET", FEED, "", "far " + time)).status())
                    .isEqualTo(401);
        }
    }

    @Test
    void aCapturedGreetingOpensNothingWithinTheWindowNorAfterARestartNorLater() throws IOException {
        Request captured = greeting();
        assertThat(till.send(captured).status()).isEqualTo(200);
        assertThat(till.push(till.saleRecord(till.sale())).status()).isEqualTo(200);
        assertThat(till.push(till.saleRecord(till.sale())).status()).isEqualTo(200);

        for (int i = 0; i < 8; i++) {
            assertThat(till.send(captured).as(Refusal.class).code()).isEqualTo(Refusal.REPLAYED);
        }
        clock.advance(Duration.ofSeconds(30));
        headquarters.close();
        headquarters = SmallChain.start(folder, clock);
        till.at(headquarters);
        Request again = captured.newBuilder()
                .url(captured.url().newBuilder().port(headquarters.port()).build())
                .build();
        assertThat(till.send(again).as(Refusal.class).code()).isIn(Refusal.CLOCK, Refusal.REPLAYED);
        clock.advance(Duration.ofMinutes(11));
        assertThat(till.send(again).as(Refusal.class).code()).isEqualTo(Refusal.CLOCK);

        assertThat(till.greet().epoch()).as("no new epoch was granted").isEqualTo(1);
        assertThat(till.push(till.saleRecord(till.sale())).as(Push.Answer.class).next())
                .isEqualTo(4);
    }

    private Request greeting() {
        Hello.Request hello =
                new Hello.Request(ProtocolVersions.OURS.newest(), Hello.Reason.START.name(), 1, "", List.of());
        return till.signed("POST", "/v1/hello", Json.text(hello), "captured");
    }

    @Test
    void aPushThatComesAgainChangesNothing() throws IOException {
        SyncRecord record = till.saleRecord(till.sale());
        assertThat(till.push(record).as(Push.Answer.class).next()).isEqualTo(2);
        assertThat(till.push(record).as(Push.Answer.class).next()).isEqualTo(2);

        assertThat(TestConsole.signedIn(headquarters).json("/console/api/sales"))
                .hasSize(1);
    }

    @Test
    void aKeyIsEnrolledOnlyByWhoHoldsIt() throws Exception {
        EnrolmentCode code = code("JFL-01");
        TestTill holder = new TestTill();
        TestTill thief = new TestTill();
        Enrolment.Request right = Enrolment.Request.signed(code, "", holder.keys());
        Enrolment.Request stolen = Enrolment.Request.signed(code, "", thief.keys());
        holder.at(headquarters);

        assertThat(holder.enrol(new Enrolment.Request(code.code(), right.publicKey(), "", stolen.proof()))
                        .status())
                .isEqualTo(401);
        assertThat(holder.enrol(new Enrolment.Request(code.code(), right.publicKey(), "ab", right.proof()))
                        .status())
                .isEqualTo(401);
        assertThat(holder.enrol(new Enrolment.Request(code.code(), "no key", "", right.proof()))
                        .status())
                .isEqualTo(403);
        assertThat(holder.enrol(right).status()).isEqualTo(200);
        assertThat(holder.enrol(right).status()).as("used").isEqualTo(403);
    }

    @Test
    void aCodeEndsAfterFiveWrongTriesAndAfterTenMinutesAndSpoilsNoOther() throws Exception {
        EnrolmentCode guessed = code("JFL-01");
        EnrolmentCode other = code("ZSL-02");
        TestTill stranger = new TestTill();
        String wrong = guessed.code().endsWith("22222") ? "33333" : "22222";
        for (int i = 0; i < EnrolmentService.MAX_WRONG_TRIES; i++) {
            assertThat(stranger.enrolCodeAt(headquarters, guessed.code().substring(0, 3) + wrong)
                            .status())
                    .isEqualTo(403);
        }
        assertThat(stranger.enrolCodeAt(headquarters, guessed.code()).status()).isEqualTo(403);

        if (!other.selector().equals(guessed.selector())) {
            assertThat(stranger.enrolCodeAt(headquarters, other.code()).status())
                    .isEqualTo(200);
        }
        EnrolmentCode late = code("JFL-01");
        clock.advance(EnrolmentService.CODE_VALID_FOR);
        assertThat(stranger.enrolCodeAt(headquarters, late.code()).status()).isEqualTo(403);
    }

    @Test
    void whoGuessesCodesIsToldToWait() throws Exception {
        TestTill stranger = new TestTill();
        long burst = Limits.Kind.WRONG_CODE.burst();
        for (int i = 0; i < burst; i++) {
            assertThat(stranger.enrolCodeAt(headquarters, "A2345678").status()).isEqualTo(403);
        }
        TestTill.Answer answer = stranger.enrolCodeAt(headquarters, "A2345678");
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.as(Refusal.class).retryAfterMillis()).isPositive();
        assertThat(till.get(FEED).status())
                .as("an enrolled till at the same address")
                .isEqualTo(200);
    }

    @Test
    void aRevokedTillIsRefusedAndItsWakeUpStreamEndsUntilItIsEnrolledAgain() throws Exception {
        SyncRecord unsent = till.saleRecord(till.sale());
        TestConsole console = TestConsole.signedIn(headquarters);
        try (Response stream = till.http()
                .newCall(till.signed("GET", "/v1/events", "", "stream"))
                .execute()) {
            assertThat(stream.code()).isEqualTo(200);
            assertThat(console.post("/console/tills/ZSL-01/revoke").status()).isEqualTo(303);
            BufferedReader lines = new BufferedReader(stream.body().charStream());
            assertThat(lines.lines().count()).as("it ends").isNotNegative();
        }
        assertThat(till.push(unsent).status()).isEqualTo(403);
        assertThat(till.get(FEED).as(Refusal.class).code()).isEqualTo(Refusal.REVOKED);
        assertThat(till.get("/v1/shop-key").status()).isEqualTo(403);
        assertThat(console.get("/console/shops").status()).isEqualTo(200);
        assertThat(console.json("/console/api/sales")).isEmpty();

        Enrolment.Answer again = till.enrol(newCode(console, "ZSL-01")).as(Enrolment.Answer.class);
        long old = 1;
        assertThat(again.epoch()).isGreaterThan(old);
        till.claimEpoch(again.epoch());
        assertThat(till.get(FEED).status()).isEqualTo(200);
        assertThat(till.deliver(old, unsent).as(Push.Answer.class).next()).isEqualTo(2);
        assertThat(console.json("/console/api/sales")).hasSize(1);
    }

    @Test
    void bodiesAreBoundedAsSentAndUnpackedAndInTheirFields() throws IOException {
        byte[] large = new byte[4 * 1024 * 1024 + 1];
        assertThat(till.send(till.signed("POST", "/v1/push", large, "large")).status())
                .isEqualTo(413);
        byte[] bomb = gzip(new byte[64 * 1024 * 1024]);
        assertThat(bomb.length).isLessThan(100_000);
        assertThat(till.send(till.signed("POST", "/v1/day", bomb, "bomb")
                                .newBuilder()
                                .header("Content-Encoding", "gzip")
                                .build())
                        .status())
                .isEqualTo(413);
        byte[] cut = Arrays.copyOf(gzip("{}".getBytes(StandardCharsets.UTF_8)), 12);
        assertThat(till.send(till.signed("POST", "/v1/day", cut, "cut")
                                .newBuilder()
                                .header("Content-Encoding", "gzip")
                                .build())
                        .status())
                .isEqualTo(400);
        assertThat(till.push(SyncRecord.link(org.granary.model.sync.ChainHash.GENESIS, 1, 1, "t".repeat(65), "{}"))
                        .status())
                .isEqualTo(400);
        assertThat(till.post("/v1/hello", Json.text(new Hello.Request(2, "x".repeat(500), 1, "", List.of())))
                        .status())
                .isEqualTo(400);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        }
        return bytes.toByteArray();
    }

    private EnrolmentCode code(String id) {
        return EnrolmentCode.parse(requireNonNull(headquarters.enrolmentCodes().get(TillId.parse(id)), "no code"));
    }

    private static String newCode(TestConsole console, String id) throws IOException, GeneralSecurityException {
        return console.post("/console/tills/" + id + "/code")
                .as(com.fasterxml.jackson.databind.JsonNode.class)
                .get("code")
                .asText();
    }
}
