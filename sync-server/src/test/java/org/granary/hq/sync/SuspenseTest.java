package org.granary.hq.sync;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.model.sync.SyncRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryEngine
final class SuspenseTest {
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
    void aRecordIsPlacedByAnotherTryOnceWhatItNeededIsHere() throws IOException {
        TestTill pages = new TestTill();
        SyncRecord opened = pages.shiftOpened();
        SyncRecord closed = pages.shiftClosed();
        TestConsole console = TestConsole.signedIn(headquarters);
        till.push(till.record(closed.type(), closed.payload()));
        assertThat(console.get("/console/cases").body()).contains("no such open shift");
        assertThat(console.submit("/console/suspense/retry", "place", "ZSL-01/1/0/1")
                        .body())
                .contains("仍然不能计入")
                .contains("no such open shift");

        till.push(till.record(opened.type(), opened.payload()));
        assertThat(selling(console)).isTrue();
        assertThat(console.submit("/console/suspense/retry", "place", "ZSL-01/1/0/1")
                        .body())
                .contains("已计入")
                .doesNotContain("no such open shift");

        assertThat(selling(console)).isFalse();
    }

    @Test
    void aRecordThatAPersonSettledIsGoneFromTheListAndKeptWithItsNote() throws IOException {
        till.push(till.record("loyalty-miles", "{}"));
        TestConsole console = TestConsole.signedIn(headquarters);

        console.submit("/console/suspense/settle", "place", "ZSL-01/1/0/1", "note", "not ours");

        assertThat(console.get("/console/cases").body()).doesNotContain("loyalty-miles");
        JsonNode settled = console.json("/console/api/cases?settled=true").get(0);
        assertThat(settled.get("kind").asText()).isEqualTo("SUSPENSE_SETTLED");
        assertThat(settled.get("reference").asText()).isEqualTo("ZSL-01/1/0/1");
        assertThat(settled.get("note").asText()).isEqualTo("not ours");
        assertThat(till.push(till.saleRecord(till.sale())).status()).isEqualTo(200);
    }

    private static boolean selling(TestConsole console) throws IOException {
        for (JsonNode till : console.json("/console/api/tills")) {
            if (till.get("till").asText().equals("ZSL-01")) {
                return till.get("selling").asBoolean();
            }
        }
        throw new IllegalStateException("no such till");
    }
}
