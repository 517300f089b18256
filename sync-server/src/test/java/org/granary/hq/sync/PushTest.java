package org.granary.hq.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import okhttp3.Request;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Json;
import org.granary.model.kernel.TillId;
import org.granary.model.sale.PaidSale;
import org.granary.model.sync.ChainHash;
import org.granary.model.sync.DayFigures;
import org.granary.model.sync.SignedRequest;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.DayComparison;
import org.granary.model.wire.Push;
import org.granary.model.wire.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryEngine
final class PushTest {
    @TempDir
    Path folder;

    private Headquarters headquarters;
    private TestTill till;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, Clock.systemUTC());
        till = TestTill.enrolled(headquarters, "ZSL-01");
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    @Test
    void aSaleSentThreeTimesCountsOnce() throws IOException {
        PaidSale sale = till.sale();
        List<SyncRecord> batch = List.of(till.shiftOpened(), till.saleRecord(sale));

        for (int i = 0; i < 3; i++) {
            assertThat(till.push(batch).as(Push.Answer.class).next()).isEqualTo(3);
        }

        assertThat(stock("R001")).isEqualTo(98);
        assertThat(stock("L012")).isEqualTo(50_000 - 1_234);
        assertThat(console().json("/console/api/sales")).hasSize(1);
        assertThat(compare(DayFigures.NONE.plus(sale)).differences()).isEmpty();
    }

    @Test
    void theComparisonNamesEachFigureThatDiffers() throws IOException {
        PaidSale first = till.sale();
        PaidSale second = till.sale();
        till.push(till.saleRecord(first));

        DayComparison.Answer answer = compare(DayFigures.NONE.plus(first).plus(second));

        assertThat(answer.next()).isEqualTo(2);
        assertThat(answer.differences())
                .extracting(DayComparison.Difference::subject)
                .containsExactly("SALES", "TENDER", "STOCK", "STOCK");
    }

    @Test
    void aGapIsToldAndNothingIsTaken() throws IOException {
        till.saleRecord(till.sale());
        SyncRecord second = till.saleRecord(till.sale());

        TestTill.Answer answer = till.push(second);

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.as(Refusal.class))
                .extracting(Refusal::code, Refusal::next)
                .containsExactly(Refusal.GAP, 1L);
        assertThat(stock("R001")).isEqualTo(100);
    }

    @Test
    void anotherHistoryUnderTheSameNumbersIsAFork() throws IOException {
        till.push(till.saleRecord(till.sale()));
        TestTill.Answer answer =
                till.push(SyncRecord.link(ChainHash.GENESIS, 1, 1, "sale", Json.text(Map.of("another", "one"))));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.as(Refusal.class).code()).isEqualTo(Refusal.FORK);
        assertThat(stock("R001")).isEqualTo(98);
    }

    @Test
    void anEpochThatIsNotCurrentIsRefused() throws IOException {
        till.claimEpoch(7);

        TestTill.Answer answer = till.push(till.saleRecord(till.sale()));

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.as(Refusal.class).code()).isEqualTo(Refusal.WRONG_EPOCH);
        assertThat(till.get("/v1/feed?after=0&incarnation=1").status()).isEqualTo(409);
    }

    @Test
    void whatIsNotSignedRightIsNobodys() throws IOException {
        Request signed = till.signed("GET", "/v1/feed?after=0&incarnation=1", "", "n1");
        Request changed = signed.newBuilder()
                .url(signed.url().newBuilder().encodedQuery("after=5").build())
                .build();
        Request other =
                signed.newBuilder().header(SignedRequest.TILL_HEADER, "JFL-01").build();

        assertThat(till.send(changed).status()).isEqualTo(401);
        assertThat(till.send(other).status()).isEqualTo(401);
        assertThat(till.send(signed).status()).isEqualTo(200);
        assertThat(till.send(signed).status()).as("the same nonce again").isEqualTo(401);
        assertThat(new TestTill().enrolCodeAt(headquarters, "AAAAAAAA").status())
                .isEqualTo(403);
    }

    @Test
    void whatCannotBePlacedIsKeptInSuspenseAndTheTillGoesOn() throws IOException {
        SyncRecord unknown = till.record("loyalty-miles", "{}");
        SyncRecord broken = till.record("sale", "{\"v\":1}");
        SyncRecord otherShop = till.saleRecord(till.saleOf(TillId.parse("JFL-01")));
        PaidSale sale = till.sale();
        SyncRecord good = till.saleRecord(sale);
        SyncRecord twice = till.saleRecord(sale);

        assertThat(till.push(unknown, broken, otherShop, good, twice)
                        .as(Push.Answer.class)
                        .next())
                .isEqualTo(6);

        assertThat(compare(DayFigures.NONE.plus(sale)))
                .extracting(
                        DayComparison.Answer::suspended,
                        answer -> answer.differences().size())
                .as("the sale that came twice is a repeat")
                .containsExactly(3, 0);
        assertThat(stock("R001")).isEqualTo(98);
        assertThat(console().get("/console").body()).contains("loyalty-miles");
    }

    @Test
    void bodiesThatCannotBeReadOrAreTooLargeAreRefused() throws IOException {
        assertThat(till.post("/v1/push", "no json").status()).isEqualTo(400);
        assertThat(till.post("/v1/push", "{}").status()).isEqualTo(400);
        assertThat(till.post("/v1/day", "{\"businessDate\":\"x\"}").status()).isEqualTo(400);
        assertThat(till.post("/v1/push", " ".repeat(TillRoutes.MAX_BODY_BYTES + 1))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void aRestartKeepsEverything() throws IOException {
        PaidSale sale = till.sale();
        SyncRecord first = till.saleRecord(sale);
        till.push(first);
        long head = till.feed(0, 1).head();
        headquarters.close();

        headquarters = SmallChain.start(folder, Clock.systemUTC());
        till.at(headquarters);

        assertThat(till.push(first, till.saleRecord(till.sale()))
                        .as(Push.Answer.class)
                        .next())
                .isEqualTo(3);
        assertThat(till.feed(0, 1).head())
                .as("one entry of stock for the second push")
                .isEqualTo(head + 1);
        assertThat(stock("R001")).isEqualTo(96);
    }

    private DayComparison.Answer compare(DayFigures figures) throws IOException {
        return till.post("/v1/day", Json.text(DayComparison.Request.of("2026-11-22", figures)))
                .as(DayComparison.Answer.class);
    }

    private TestConsole console() throws IOException {
        return TestConsole.signedIn(headquarters);
    }

    private long stock(String sku) throws IOException {
        for (JsonNode line : console().json("/console/api/stock?shop=ZSL")) {
            if (line.get("sku").asText().equals(sku)) {
                return line.get("onHand").asLong();
            }
        }
        return 0;
    }
}
