package org.granary.hq.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.granary.hq.ManualClock;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.model.kernel.TillId;
import org.granary.model.sync.SyncRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryEngine
final class DayConsoleTest {
    private static final Instant EVENING = Instant.parse("2026-11-22T14:00:00Z");

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(EVENING);
    private Headquarters headquarters;
    private TestTill till;
    private TestDay day;
    private TestConsole console;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, clock);
        till = TestTill.enrolled(headquarters, "ZSL-01");
        day = new TestDay(till);
        console = TestConsole.signedIn(headquarters);
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    private void push(SyncRecord... records) throws IOException {
        for (SyncRecord record : records) {
            day.add(record);
        }
        assertThat(till.push(records).status()).isEqualTo(200);
    }

    private String state(String of) throws IOException {
        for (JsonNode line : console.json("/console/api/days?date=2026-11-22")) {
            if (line.get("till").asText().equals(of)) {
                return line.get("state").asText();
            }
        }
        throw new IllegalStateException("no such till");
    }

    @Test
    void aDayGoesFromNoShiftOverOpenAndClosedToTiedOut() throws IOException {
        assertThat(state("ZSL-01")).isEqualTo("NO_SHIFT");
        push(till.shiftOpened(), till.saleRecord(till.sale()));
        assertThat(state("ZSL-01")).isEqualTo("NOT_CLOSED");
        push(till.shiftClosed());
        assertThat(state("ZSL-01")).isEqualTo("NOT_COMPARED");

        assertThat(day.compare()).isEmpty();

        assertThat(state("ZSL-01")).isEqualTo("TIES_OUT");
        assertThat(console.get("/console/days?date=2026-11-22").body())
                .contains("已对平，差异 0")
                .doesNotContain("还没有对平的");
        assertThat(console.get("/console/days/ZSL-01/2026-11-22").body()).contains("已对平，差异 0");
    }

    @Test
    void aDifferenceIsShownWithCauseAndWayOutAndSettledByANoteThatChangesNothing() throws IOException {
        SyncRecord opened = till.shiftOpened();
        SyncRecord suspended = till.saleRecord(till.saleOf(TillId.parse("ZSL-02")));
        push(opened, suspended, till.shiftClosed());
        assertThat(day.compare()).isNotEmpty();
        assertThat(state("ZSL-01")).isEqualTo("DIFFERS");
        String page = console.get("/console/days/ZSL-01/2026-11-22").body();
        assertThat(page)
                .contains("在总部暂挂")
                .contains("谷丰 五常大米 R001")
                .contains("-1.234 kg")
                .contains("ZSL-01/1/0/2")
                .contains("/console/cases?shop=ZSL");
        assertThat(console.get("/console/days?date=2026-11-23").body()).contains("还没有对平的");

        console.submit("/console/days/settle", "till", "ZSL-01", "date", "2026-11-22", "ordinal", "1", "note", "试机的一单");

        assertThat(state("ZSL-01")).isEqualTo("SETTLED");
        assertThat(console.get("/console/days/ZSL-01/2026-11-22").body()).contains("试机的一单");
        day.compare();
        assertThat(state("ZSL-01")).as("the same result again is not another").isEqualTo("SETTLED");
        day.documents.remove(0);
        day.compare();
        assertThat(state("ZSL-01")).as("another result is open again").isEqualTo("DIFFERS");
        assertThat(console.post("/console/days/settle", "guessed", new String[] {"till", "ZSL-01"})
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aDayThatWasNeverClosedStaysListedUntilItsTillIsPutOutOfUse() throws IOException {
        push(till.shiftOpened());
        clock.advance(Duration.ofDays(1));
        String tomorrow = "/console/days?date=2026-11-23";
        console = TestConsole.signedIn(headquarters);
        assertThat(console.get(tomorrow).body()).contains("请门店交班");

        console.submit("/console/tills/ZSL-01/retire");

        assertThat(console.get(tomorrow).body()).doesNotContain("请门店交班");
        assertThat(state("ZSL-01")).isEqualTo("RETIRED");
        assertThat(console.get("/console/shops").body()).contains("已撤机");
        till.push(till.saleRecord(till.sale()));
        assertThat(state("ZSL-01")).as("heard of again").isEqualTo("NOT_CLOSED");
    }

    @Test
    void aTillThatIsOnlineIsNotPutOutOfUse() throws IOException {
        push(till.shiftOpened());

        console.submit("/console/tills/ZSL-01/retire");

        assertThat(state("ZSL-01")).isEqualTo("NOT_CLOSED");
    }
}
