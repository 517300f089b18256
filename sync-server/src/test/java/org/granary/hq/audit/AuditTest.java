package org.granary.hq.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.granary.hq.ManualClock;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestEngine;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Database;
import org.granary.hq.store.Json;
import org.granary.model.audit.AuditActor;
import org.granary.model.audit.AuditHead;
import org.granary.model.audit.AuditVerdict;
import org.granary.model.audit.AuditVerdict.Damage;
import org.granary.model.audit.AuditVerdict.Damaged;
import org.granary.model.audit.AuditVerdict.Whole;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written down about what is done at headquarters, and what shows when somebody changes it. */
@OnEveryEngine
final class AuditTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(NOW);
    private final AuditService audit = new AuditService(clock);
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
    void eachGuardedActionIsOneEntryInItsOrderWithWhoDidIt() throws IOException {
        TestTill.enrolled(headquarters, "ZSL-02");
        TestConsole console = TestConsole.signedIn(headquarters);
        console.publish("unit", "N001", "price", "11.90");
        console.upload("stock", "shop,sku,quantity\nJFL,N001,5\n".getBytes(StandardCharsets.UTF_8));
        console.upload("stock", "no such file".getBytes(StandardCharsets.UTF_8));
        console.post("/console/tills/ZSL-01/code");
        console.post("/console/tills/ZSL-02/revoke");
        clock.advance(Duration.ofMinutes(2));
        console.post("/console/tills/ZSL-02/retire");
        console.get("/console/members");
        console.submit("/console/members", "search", "13812345678");
        console.get("/console/api/points");
        JsonNode entries = console.json("/console/api/audit");
        console.post("/console/logout");

        List<String> actions = new ArrayList<>();
        entries.forEach(entry -> actions.add(0, entry.get("action").asText()));
        assertThat(actions)
                .containsSubsequence(
                        "FILE_IMPORTED",
                        "FILE_IMPORTED",
                        "CERTIFICATE_CHANGED",
                        "SETTINGS_CHANGED",
                        "CODE_MADE",
                        "TILL_ENROLLED",
                        "SIGNED_IN",
                        "PRICE_PUBLISHED",
                        "FILE_IMPORTED",
                        "CODE_MADE",
                        "TILL_REVOKED",
                        "TILL_RETIRED",
                        "MEMBERS_LISTED",
                        "MEMBERS_SEARCHED",
                        "POINTS_READ");
        assertThat(actions.stream().filter("FILE_IMPORTED"::equals))
                .as("five at the first start and one that was right")
                .hasSize(6);
        JsonNode revoked = find(entries, "TILL_REVOKED");
        JsonNode signedIn = find(entries, "SIGNED_IN");
        assertThat(revoked.get("subject").asText()).isEqualTo("ZSL-02");
        assertThat(revoked.get("actor").asText())
                .isEqualTo(signedIn.get("actor").asText())
                .matches("CONSOLE:[0-9a-f]{8}");
        assertThat(find(entries, "TILL_ENROLLED").get("actor").asText()).isEqualTo("TILL:ZSL-02");
        assertThat(find(entries, "PRICE_PUBLISHED").get("details").asText()).contains("\"prices\":1");
        assertThat(entries.get(0).get("number").asInt()).isEqualTo(entries.size());
        assertThat(checked(database -> {})).isInstanceOf(Whole.class);
    }

    @Test
    void neitherPersonalDataNorSecretsAreInIt() throws IOException {
        TestConsole console = TestConsole.signedIn(headquarters);
        TestConsole.signedOut(headquarters).login("a wrong password");
        String code = console.post("/console/tills/ZSL-01/code")
                .as(JsonNode.class)
                .get("code")
                .asText();
        console.submit("/console/members", "search", "13812345678");
        headquarters.close();

        try (Database database = open()) {
            String all = database.read(handle -> audit.after(handle, 0, 1_000)).toString();
            assertThat(all).contains("REFUSED", "LOGIN", "127.0.0.0/24");
            assertThat(all)
                    .doesNotContain(SmallChain.PASSWORD, "a wrong password", code, "13812345678", "5678", "7070");
        }
    }

    @Test
    void whatIsRolledBackLeavesNoEntryAndNoGap() {
        headquarters.close();
        try (Database database = open()) {
            AuditHead before = head(database);

            assertThatThrownBy(() -> database.write(handle -> {
                        audit.append(handle, AuditActor.HEADQUARTERS, AuditAction.EXPORTED, "", Map.of());
                        throw new IllegalStateException("on purpose");
                    }))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(head(database)).isEqualTo(before);
            append(database);
            assertThat(head(database).number()).isEqualTo(before.number() + 1);
        }
    }

    @Test
    void aRefusalOfATillThatSignedNamesTheTillAndOneOfAStrangerTheNetwork() throws IOException {
        TestTill till = TestTill.enrolled(headquarters, "ZSL-01");
        TestConsole console = TestConsole.signedIn(headquarters);
        console.post("/console/tills/ZSL-01/revoke");
        till.get("/v1/feed?after=0&incarnation=1");
        till.get("/v1/feed?after=0&incarnation=1");
        new TestTill().enrolCodeAt(headquarters, "ABCDEFGH");
        headquarters.close();

        try (Database database = open()) {
            List<String> refusals = database.read(handle -> audit.after(handle, 0, 1_000)).stream()
                    .filter(entry -> entry.fact().action().equals("REFUSED"))
                    .map(entry -> entry.fact().subject() + " " + entry.fact().details())
                    .toList();
            assertThat(refusals)
                    .contains(
                            "FEED {\"code\":\"revoked\",\"count\":2,\"who\":\"ZSL-01\"}",
                            "ENROL {\"code\":\"bad-code\",\"count\":1,\"who\":\"127.0.0.0/24\"}");
        }
    }

    @Test
    void howeverManyAreRefusedAnHourAddsABoundedNumberOfEntries() {
        headquarters.close();
        try (Database database = open()) {
            RefusalTally tally = new RefusalTally(database, audit, clock);
            long before = head(database).number();
            for (int minute = 0; minute <= 60; minute++) {
                for (int i = 0; i < 200; i++) {
                    tally.refused("FEED", "unsigned", "10." + minute + "." + i + ".0/24");
                    tally.refused("LOGIN", "status-403", "10.0.0.0/24");
                }
                tally.flush();
                clock.advance(Duration.ofMinutes(1));
            }
            List<Long> counts = database.read(handle -> audit.after(handle, before, 1_000)).stream()
                    .map(entry -> Json.read(entry.fact().details(), JsonNode.class)
                            .get("count")
                            .asLong())
                    .toList();

            assertThat(counts).hasSizeLessThanOrEqualTo(2 * RefusalTally.MAX_KINDS + 1);
            assertThat(counts.stream().mapToLong(Long::longValue).sum())
                    .as("each is counted once")
                    .isEqualTo(61 * 400);
        }
    }

    @Test
    void anEntryThatWasChangedIsNamed() {
        assertThat(checked(handle -> handle.execute("update audit_entry set subject = 'JFL-01' where n = 4")))
                .isEqualTo(new Damaged(4, Damage.CHANGED));
    }

    @Test
    void anEntryThatWasTakenOutIsNamed() {
        assertThat(checked(handle -> handle.execute("delete from audit_entry where n = 3")))
                .isEqualTo(new Damaged(3, Damage.MISSING));
    }

    @Test
    void entriesInEachOthersPlacesAreNamed() {
        assertThat(checked(handle -> {
                    handle.execute("update audit_entry set n = -1 where n = 2");
                    handle.execute("update audit_entry set n = 2 where n = 5");
                    handle.execute("update audit_entry set n = 5 where n = -1");
                }))
                .isEqualTo(new Damaged(2, Damage.REORDERED));
    }

    @Test
    void anEndThatIsCutOffIsNamed() {
        assertThat(checked(handle -> handle.execute("delete from audit_entry where n > 5")))
                .isEqualTo(new Damaged(6, Damage.CUT_OFF));
    }

    @Test
    void aCutThatTheDatabaseAgreesWithIsBetrayedByTheHeadInTheDataFolder() throws IOException {
        // The head is remembered at the start.
        headquarters.close();
        try (Database database = open()) {
            database.write(handle -> {
                handle.execute("delete from audit_entry where n > 5");
                return handle.execute("update audit_head set n = 5, hash = (select hash from audit_entry where n = 5)");
            });
        }
        headquarters = SmallChain.start(folder, clock);

        TestConsole console = TestConsole.signedIn(headquarters);
        assertThat(console.get("/console/audit?check=true").body()).contains("不可信");
        headquarters.close();
        headquarters = SmallChain.start(folder, clock);
        assertThat(TestConsole.signedIn(headquarters)
                        .get("/console/audit?check=true")
                        .body())
                .as("the evidence stays")
                .contains("不可信");
    }

    @Test
    void thePageSaysWhoDidWhatAndWhetherTheChainIsWhole() throws IOException {
        TestConsole console = TestConsole.signedIn(headquarters);

        assertThat(console.get("/console/audit").body())
                .contains("登录控制台", "控制台 ")
                .doesNotContain("记录链完整");
        assertThat(console.get("/console/audit?check=true").body()).contains("记录链完整");
        assertThat(console.get("/console/audit?before=2").body()).doesNotContain("登录控制台");
    }

    /** Stops headquarters, does this to its database, and checks. */
    private AuditVerdict checked(Consumer<Handle> damage) {
        headquarters.close();
        try (Database database = open()) {
            for (int i = 0; i < 3; i++) {
                append(database);
            }
            database.write(handle -> {
                damage.accept(handle);
                return 0;
            });
            return database.read(handle -> audit.check(handle, List.of()));
        }
    }

    private void append(Database database) {
        database.write(handle -> {
            audit.append(handle, AuditActor.HEADQUARTERS, AuditAction.EXPORTED, "", Map.of());
            return 0;
        });
    }

    private AuditHead head(Database database) {
        return database.read(audit::head).orElseThrow();
    }

    private Database open() {
        return TestEngine.current().open(folder.resolve("hq"));
    }

    private static JsonNode find(JsonNode entries, String action) {
        for (JsonNode entry : entries) {
            if (entry.get("action").asText().equals(action)) {
                return entry;
            }
        }
        throw new AssertionError("not written down: " + action);
    }
}
