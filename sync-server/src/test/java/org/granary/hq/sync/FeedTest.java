package org.granary.hq.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import okhttp3.Response;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.SmallChain;
import org.granary.hq.TestConsole;
import org.granary.hq.TestEngine;
import org.granary.hq.TestTill;
import org.granary.hq.app.Headquarters;
import org.granary.hq.store.Database;
import org.granary.hq.store.FeedStore;
import org.granary.model.kernel.ShopId;
import org.granary.model.wire.Feed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryEngine
final class FeedTest {
    private static final int WRITERS = 8;
    private static final int WRITES = 25;

    /** More than are read at once. */
    private static final int KEYS = 2_500;

    @TempDir
    Path folder;

    @Test
    void nothingIsSkippedAndNumbersHaveNoGapsUnderEightWriters() throws Exception {
        FeedStore feed = new FeedStore();
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        try (Database database = Database.open(folder)) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String name = "w" + writer;
                running.add(writers.submit(() -> {
                    for (int i = 0; i < WRITES; i++) {
                        String key = name + "-" + i;
                        database.write(handle -> {
                            feed.append(handle, List.of(new FeedStore.Change(null, "test", key, "{}")));
                            return 0;
                        });
                    }
                }));
            }
            List<Long> seen = follow(database, feed);
            for (Future<?> writer : running) {
                writer.get(30, TimeUnit.SECONDS);
            }
            assertThat(seen)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, WRITERS * WRITES).boxed().toList());
        } finally {
            writers.shutdownNow();
        }
    }

    /** A reader that goes on from its cursor while the writers write. */
    private static List<Long> follow(Database database, FeedStore feed) {
        List<Long> seen = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (seen.size() < WRITERS * WRITES && System.nanoTime() < until) {
            long after = seen.isEmpty() ? 0 : seen.get(seen.size() - 1);
            for (Feed.Entry entry :
                    database.read(handle -> feed.page(handle, new ShopId("ZSL"), after, feed.head(handle), 7))) {
                seen.add(entry.cursor());
                assertThat(keys.add(entry.key())).isTrue();
            }
        }
        return seen;
    }

    @Test
    void theNewestOfEachKeyIsHandedOutInOrderHoweverManyThereAre() {
        FeedStore feed = new FeedStore();
        try (Database database = TestEngine.current().open(folder)) {
            for (String payload : List.of("old", "new")) {
                List<FeedStore.Change> changes = new ArrayList<>();
                for (int key = 0; key < KEYS; key++) {
                    changes.add(new FeedStore.Change(null, "test", "key " + key, payload));
                }
                changes.add(new FeedStore.Change(new ShopId("JFL"), "test", "key 0", "of another shop"));
                changes.add(new FeedStore.Change(new ShopId("ZSL"), "own", "key 0", payload));
                database.write(handle -> {
                    feed.append(handle, changes);
                    return 0;
                });
            }
            List<Feed.Entry> newest = new ArrayList<>();
            long count =
                    database.read(handle -> feed.newest(handle, new ShopId("ZSL"), feed.head(handle), newest::add));

            assertThat(newest)
                    .hasSize(KEYS + 1)
                    .allMatch(entry -> entry.payload().equals("new"));
            assertThat(count).isEqualTo(KEYS + 1);
            assertThat(newest).extracting(Feed.Entry::cursor).isSorted().doesNotHaveDuplicates();
        }
    }

    @Test
    void aPublishedPriceWakesTheTillAndAnotherShopDoesNotSeeIt() throws IOException {
        try (Headquarters headquarters = SmallChain.start(folder, Clock.systemUTC())) {
            TestTill till = TestTill.enrolled(headquarters, "ZSL-01");
            TestTill other = TestTill.enrolled(headquarters, "JFL-01");
            TestConsole console = TestConsole.signedIn(headquarters);
            try (Response response = till.http()
                    .newCall(till.signed("GET", "/v1/events", "", "events"))
                    .execute()) {
                assertThat(response.code()).isEqualTo(200);
                assertThat(response.header("Content-Type")).startsWith("text/event-stream");
                BufferedReader lines = new BufferedReader(response.body().charStream());
                long before = head(lines);

                console.publish("unit", "R001", "price", "75.00", "shops", "ZSL");

                assertThat(head(lines)).isGreaterThan(before);
            }
            assertThat(till.catchUp(0)).anyMatch(entry -> entry.topic().equals(Feed.PRICE));
            assertThat(other.catchUp(0)).noneMatch(entry -> entry.topic().equals(Feed.PRICE));
            assertThat(till.catchUp(0))
                    .extracting(Feed.Entry::topic)
                    .contains(Feed.SKU, Feed.SHOP, Feed.LABEL, Feed.CASHIER);
            assertThat(other.catchUp(0)).extracting(Feed.Entry::topic).doesNotContain(Feed.LABEL, Feed.CASHIER);
        }
    }

    private static long head(BufferedReader lines) throws IOException {
        while (true) {
            String line = lines.readLine();
            if (line == null) {
                throw new IOException("the stream ended");
            }
            if (line.startsWith("data:")) {
                return Long.parseLong(line.substring(5).strip());
            }
        }
    }
}
