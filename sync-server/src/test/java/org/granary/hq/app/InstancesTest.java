package org.granary.hq.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.granary.hq.OnPostgres;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestEngine;
import org.granary.hq.TestTill;
import org.granary.model.sync.SyncRecord;
import org.granary.model.wire.Feed;
import org.granary.model.wire.Push;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances of headquarters, started at once on one empty PostgreSQL database. */
@OnPostgres
final class InstancesTest {
    private static final Duration AT_MOST = Duration.ofSeconds(60);

    private static final int SALES = 8;

    @TempDir
    Path folder;

    private Headquarters one;
    private Headquarters two;

    @BeforeEach
    void startBothAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        Callable<Headquarters> start =
                () -> SmallChain.start(folder, Clock.systemUTC(), TestEngine.POSTGRESQL.database(folder.resolve("hq")));
        Future<Headquarters> first = threads.submit(start);
        Future<Headquarters> second = threads.submit(start);
        one = first.get(AT_MOST.toSeconds(), TimeUnit.SECONDS);
        two = second.get(AT_MOST.toSeconds(), TimeUnit.SECONDS);
        threads.shutdown();
    }

    @AfterEach
    void stop() {
        one.close();
        two.close();
    }

    @Test
    void whatBothDoAtOnceIsOneChainWithoutGaps() throws Exception {
        int eachDoes = 30;
        TestConsole console = TestConsole.signedIn(one);
        TestConsole elsewhere = console.at(two);
        long before = console.json("/console/api/audit").get(0).get("number").asLong();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Integer>> done = new ArrayList<>();
        for (int i = 0; i < eachDoes; i++) {
            done.add(threads.submit(() -> console.get("/console/members").status()));
            done.add(threads.submit(
                    () -> elsewhere.post("/console/tills/ZSL-01/code").status()));
        }
        for (Future<Integer> answer : done) {
            assertThat(answer.get(AT_MOST.toSeconds(), TimeUnit.SECONDS)).isEqualTo(200);
        }
        threads.shutdown();

        assertThat(console.json("/console/api/audit").get(0).get("number").asLong())
                .isEqualTo(before + 2L * eachDoes);
        assertThat(elsewhere.get("/console/audit?check=true").body()).contains("记录链完整");
    }

    @Test
    void theyAreOneHeadquartersForTillsAndForPeople() throws Exception {
        TestTill till = TestTill.enrolled(one, "ZSL-01");
        assertThat(till.push(till.saleRecord(till.sale())).as(Push.Answer.class).next())
                .isEqualTo(2);
        till.at(two);
        assertThat(till.push(till.saleRecord(till.sale())).as(Push.Answer.class).next())
                .isEqualTo(3);

        TestConsole console = TestConsole.signedIn(one);
        assertThat(console.json("/console/api/stock?shop=ZSL").findValuesAsText("onHand"))
                .contains("96");
        TestConsole elsewhere = console.at(two);
        assertThat(elsewhere.json("/console/api/sales")).hasSize(2);

        console.publish("unit", "N001", "price", "11.90");
        eventually(() -> elsewhere.json("/console/api/versions").size() == 1);
        assertThat(till.catchUp(0)).anyMatch(entry -> entry.topic().equals(Feed.PRICE));
        assertThat(elsewhere.publish("unit", "N001", "price", "11.50")).isEqualTo(2);
        eventually(() -> elsewhere.get("/console/shops").body().contains("ZSL-01"));
    }

    @Test
    void aTillThatOneInstanceHeardIsOnlineForTheOther() throws Exception {
        TestTill till = TestTill.enrolled(one, "ZSL-01");
        till.feed(0, 1);

        TestConsole console = TestConsole.signedIn(two);

        eventually(() -> console.json("/console/api/tills").get(0).get("online").asBoolean()
                || console.json("/console/api/tills").get(1).get("online").asBoolean());
    }

    @Test
    void manyTillsAtBothInstancesAtOnceAreEachCountedOnce() throws Exception {
        List<TestTill> tills = List.of(
                TestTill.enrolled(one, "ZSL-01"), TestTill.enrolled(one, "ZSL-02"), TestTill.enrolled(one, "JFL-01"));
        TestConsole console = TestConsole.signedIn(two);
        ExecutorService threads = Executors.newFixedThreadPool(tills.size());
        List<Future<Integer>> selling = new ArrayList<>();
        for (TestTill till : tills) {
            selling.add(threads.submit(() -> {
                till.push(till.shiftOpened());
                for (int sale = 0; sale < SALES; sale++) {
                    till.at(sale % 2 == 0 ? one : two);
                    SyncRecord record = till.saleRecord(till.sale());
                    till.push(record);
                    till.at(sale % 2 == 0 ? two : one);
                    assertThat(till.push(record).as(Push.Answer.class).next()).isEqualTo(sale + 3);
                    till.catchUp(0);
                }
                return SALES;
            }));
        }
        console.publish("unit", "N001", "price", "11.90");
        for (Future<Integer> till : selling) {
            assertThat(till.get(AT_MOST.toSeconds(), TimeUnit.SECONDS)).isEqualTo(SALES);
        }
        threads.shutdown();

        assertThat(console.json("/console/api/sales")).hasSize(3 * SALES);
        assertThat(console.json("/console/api/stock?shop=ZSL").findValuesAsText("onHand"))
                .contains(Integer.toString(100 - 2 * 2 * SALES));
        assertThat(console.json("/console/api/stock?shop=JFL").findValuesAsText("onHand"))
                .contains(Integer.toString(40 - 2 * SALES));
        assertThat(console.get("/console").body()).doesNotContain("not storable");
    }

    private interface Question {
        boolean ask() throws IOException;
    }

    private static void eventually(Question question) throws IOException {
        long until = System.nanoTime() + AT_MOST.toNanos();
        while (!question.ask()) {
            assertThat(System.nanoTime()).as("within " + AT_MOST).isLessThan(until);
            Thread.onSpinWait();
        }
    }
}
