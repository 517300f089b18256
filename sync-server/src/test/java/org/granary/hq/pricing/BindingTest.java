package org.granary.hq.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.granary.hq.ManualClock;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.model.wire.Feed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryEngine
final class BindingTest {
    private static final String FIRST_LABEL = "00007E1F010010A0";
    private static final String SECOND_LABEL = "00007E1F010010A1";
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-22T02:00:00Z"));
    private Headquarters headquarters;
    private TestTill till;
    private TestTill second;
    private TestConsole console;

    @BeforeEach
    void start() throws IOException {
        headquarters = SmallChain.start(folder, clock);
        till = TestTill.enrolled(headquarters, "ZSL-01");
        second = TestTill.enrolled(headquarters, "ZSL-02");
        console = TestConsole.signedIn(headquarters);
    }

    @AfterEach
    void stop() {
        headquarters.close();
    }

    @Test
    void aCutIsReleasedOnceEveryEnrolledTillHasIt() throws IOException {
        till.push(till.shiftOpened());
        second.push(second.shiftOpened());
        long version = console.publish("unit", "R001", "price", "75.00");

        till.catchUp(0);
        assertThat(till.catchUp(0)).noneMatch(entry -> entry.topic().equals(Feed.CUT_RELEASED));

        second.catchUp(0);
        assertThat(till.catchUp(0))
                .anyMatch(entry -> entry.topic().equals(Feed.CUT_RELEASED)
                        && entry.payload().contains("\"version\":" + version));
    }

    @Test
    void aTillWhoseShiftIsClosedHoldsACutBackTooForItMayOpenOneOutOfReach() throws IOException {
        till.push(till.shiftOpened());
        second.push(second.shiftOpened());
        second.push(second.shiftClosed());
        console.publish("unit", "R001", "price", "75.00");
        assertThat(topics(till)).doesNotContain(Feed.CUT_RELEASED);

        second.catchUp(0);

        assertThat(topics(till)).contains(Feed.CUT_RELEASED);
    }

    @Test
    void aRevokedTillHoldsNoCutBack() throws IOException {
        console.post("/console/tills/ZSL-02/revoke");
        console.publish("unit", "R001", "price", "75.00");
        till.catchUp(0);

        assertThat(topics(till)).contains(Feed.CUT_RELEASED);
    }

    @Test
    void aRaiseBindsWhenTheLastLabelOfTheArticleShowsIt() throws IOException {
        long version = console.publish("unit", "R001", "price", "85.00", "shops", "ZSL");

        till.push(till.labelDelivered(FIRST_LABEL, "R001", 85_00, version));
        assertThat(topics(till)).doesNotContain(Feed.RAISE_BOUND);
        assertThat(board().get("raisesPending").asInt()).isEqualTo(1);

        till.push(till.labelDelivered(SECOND_LABEL, "R001", 85_00, version));
        assertThat(topics(till)).contains(Feed.RAISE_BOUND);
        assertThat(board().get("raisesPending").asInt()).isZero();
        assertThat(board().get("labelsShow").asInt()).isEqualTo(2);
    }

    @Test
    void aRaiseAfterACutWaitsForItsOwnPictureForTheHostMayHaveShownTheCutUnheard() throws IOException {
        till.push(
                till.labelDelivered(FIRST_LABEL, "R001", 79_90, 0),
                till.labelDelivered(SECOND_LABEL, "R001", 79_90, 0));
        console.publish("unit", "R001", "price", "60.00", "shops", "ZSL");
        long raise = console.publish("unit", "R001", "price", "70.00", "shops", "ZSL");
        second.catchUp(0);
        assertThat(topics(till)).contains(Feed.CUT_RELEASED).doesNotContain(Feed.RAISE_BOUND);

        till.push(
                till.labelDelivered(FIRST_LABEL, "R001", 70_00, raise),
                till.labelDelivered(SECOND_LABEL, "R001", 70_00, raise));
        assertThat(topics(till)).contains(Feed.RAISE_BOUND);
    }

    @Test
    void whatAnEarlierHostDeliveredArrivesTooLateToBindARaise() throws IOException {
        long first = console.publish("unit", "R001", "price", "85.00", "shops", "ZSL");
        second.push(second.labelDelivered(FIRST_LABEL, "R001", 79_90, 0, 2));
        till.push(till.labelDelivered(SECOND_LABEL, "R001", 85_00, first, 1));

        till.push(till.labelDelivered(FIRST_LABEL, "R001", 85_00, first, 1));
        assertThat(topics(till)).doesNotContain(Feed.RAISE_BOUND);

        second.push(second.labelDelivered(FIRST_LABEL, "R001", 85_00, first, 2));
        assertThat(topics(till)).contains(Feed.RAISE_BOUND);
    }

    @Test
    void nothingBindsBeforeItsMinute() throws IOException {
        long version = console.publish("unit", "R001", "price", "85.00", "at", "2026-11-22T11:00");
        console.publish("unit", "N001", "price", "11.00", "at", "2026-11-22T11:00");
        till.push(till.labelDelivered(FIRST_LABEL, "R001", 85_00, version));
        till.push(till.labelDelivered(SECOND_LABEL, "R001", 85_00, version));
        assertThat(topics(till)).doesNotContain(Feed.RAISE_BOUND, Feed.CUT_RELEASED);
        second.catchUp(0);

        clock.advance(Duration.ofHours(1));

        waitFor(Feed.RAISE_BOUND);
        waitFor(Feed.CUT_RELEASED);
    }

    @Test
    void anArticleWithoutALabelBindsWhenItsPaperTagIsConfirmed() throws IOException {
        long version = console.publish("unit", "N001", "price", "13.80", "shops", "ZSL");
        assertThat(topics(till)).doesNotContain(Feed.RAISE_BOUND);
        assertThat(console.get("/console/prices/" + version).body()).contains("鸡蛋挂面", "已更换");

        console.post("/console/tags", "shop", "ZSL", "unit", "N001", "version", Long.toString(version));

        assertThat(topics(till)).contains(Feed.RAISE_BOUND);
    }

    @Test
    void theTagOfARaiseOverACutWaitsUntilEveryTillHasItForItLowersTheShelf() throws IOException {
        console.publish("unit", "N001", "price", "10.00", "shops", "ZSL");
        long raise = console.publish("unit", "N001", "price", "11.00", "shops", "ZSL");
        till.catchUp(0);
        till.catchUp(0);
        assertThat(openTags(raise)).isZero();

        second.catchUp(0);
        assertThat(topics(second)).contains(Feed.CUT_RELEASED).doesNotContain(Feed.RAISE_BOUND);
        assertThat(openTags(raise)).isEqualTo(1);

        console.post("/console/tags", "shop", "ZSL", "unit", "N001", "version", Long.toString(raise));
        assertThat(topics(till)).contains(Feed.RAISE_BOUND);
    }

    @Test
    void aTagThatALaterVersionOvertookIsNotAskedForAnyMore() throws IOException {
        long cut = console.publish("unit", "N001", "price", "10.00", "shops", "ZSL");
        till.catchUp(0);
        second.catchUp(0);
        second.catchUp(0);
        assertThat(openTags(cut)).isEqualTo(1);

        long raise = console.publish("unit", "N001", "price", "13.00", "shops", "ZSL");
        assertThat(openTags(cut)).isZero();
        console.post("/console/tags", "shop", "ZSL", "unit", "N001", "version", Long.toString(cut));
        assertThat(topics(till)).doesNotContain(Feed.RAISE_BOUND);

        console.post("/console/tags", "shop", "ZSL", "unit", "N001", "version", Long.toString(raise));
        assertThat(topics(till)).contains(Feed.RAISE_BOUND);
    }

    private int openTags(long version) throws IOException {
        for (JsonNode board : console.json("/console/api/versions")) {
            if (board.get("version").asLong() == version) {
                return board.get("shops").get(0).get("openTags").asInt();
            }
        }
        throw new AssertionError("no board of version " + version);
    }

    @Test
    void aLabelThatDoesNotAnswerGetsAPaperTagWhenTheGraceIsOver() throws IOException {
        long version = console.publish("unit", "R001", "price", "85.00", "shops", "ZSL");
        assertThat(board().get("shops").get(0).get("openTags").asInt()).isZero();

        clock.advance(Duration.ofHours(2));
        long until = System.nanoTime() + AT_MOST.toNanos();
        while (board().get("shops").get(0).get("openTags").asInt() == 0) {
            assertThat(System.nanoTime()).as("a paper tag within " + AT_MOST).isLessThan(until);
        }
        assertThat(topics(till)).doesNotContain(Feed.RAISE_BOUND);

        // The console idles out after half an hour, so somebody signs in again.
        console = TestConsole.signedIn(headquarters);
        console.post("/console/tags", "shop", "ZSL", "unit", "R001", "version", Long.toString(version));
        assertThat(topics(till)).contains(Feed.RAISE_BOUND);
    }

    @Test
    void aShopThatIsSilentGetsItsPaperTagsAllTheSame() throws IOException {
        console.publish("unit", "N001", "price", "13.80");

        for (JsonNode shop : board().get("shops")) {
            assertThat(shop.get("openTags").asInt())
                    .as(shop.get("shop").asText())
                    .isEqualTo(1);
        }
    }

    @Test
    void aRefusedFormComesBackAsItWasSent() throws IOException {
        String page = console.submit("/console/prices", "unit", "R001", "price", "7.99", "shops", "JFL")
                .body();

        assertThat(page)
                .containsPattern("value=\"JFL\" checked")
                .doesNotContainPattern("value=\"ZSL\" checked")
                .contains("7.99", "相差超过 50%");
    }

    @Test
    void aPriceFarFromTodaysHasToBeConfirmed() throws IOException {
        TestTill.Answer refused = console.post("/console/prices", "unit", "R001", "price", "7.99");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body()).contains("FAR_OFF");
        assertThat(console.json("/console/api/versions")).isEmpty();

        assertThat(console.publish("unit", "R001", "price", "7.99", "confirmed", "1"))
                .isEqualTo(1);
        assertThat(console.post("/console/prices", "unit", "X9", "price", "1").body())
                .contains("UNKNOWN_UNIT");
        assertThat(console.post("/console/prices", "unit", "R001", "price", "0").body())
                .contains("NOT_POSITIVE");
        assertThat(console.post("/console/prices", "unit", "R001", "price", "1.234")
                        .body())
                .contains("NOT_MONEY");
        assertThat(console.post("/console/prices", "unit", "R001", "price", "8", "at", "2026-11-22T09:00")
                        .body())
                .contains("IN_THE_PAST");
    }

    private JsonNode board() throws IOException {
        if (console.get("/console/api/versions").status() != 200) {
            console = TestConsole.signedIn(headquarters);
        }
        return console.json("/console/api/versions").get(0);
    }

    private static List<String> topics(TestTill till) throws IOException {
        return till.catchUp(0).stream().map(Feed.Entry::topic).toList();
    }

    private void waitFor(String topic) throws IOException {
        long until = System.nanoTime() + AT_MOST.toNanos();
        while (!topics(till).contains(topic)) {
            assertThat(System.nanoTime()).as(topic + " within " + AT_MOST).isLessThan(until);
        }
    }
}
