package org.granary.hq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.granary.hq.OnEveryEngine;
import org.granary.hq.TestEngine;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryEngine
final class DatabaseTest {
    private static final int WRITERS = 4;
    private static final int CHANGES = 50;
    private static final long AT_MOST_SECONDS = 60;

    @TempDir
    Path folder;

    private final FeedStore feed = new FeedStore();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private Database database;

    @BeforeEach
    void open() {
        database = TestEngine.current().open(folder);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        database.close();
    }

    @Test
    void theEngineIsTheOneThatWasAskedFor() {
        assertThat(database.shared()).isEqualTo(TestEngine.current() == TestEngine.POSTGRESQL);
    }

    @Test
    void theFeedOfManyWritersHasNoGapAndNoReaderSkipsAnEntry() throws Exception {
        List<Future<Integer>> writers = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            writers.add(threads.submit(() -> {
                for (int i = 0; i < CHANGES; i++) {
                    database.write(this::change);
                }
                return CHANGES;
            }));
        }
        long cursor = 0;
        while (cursor < WRITERS * CHANGES) {
            long after = cursor;
            long head = database.read(feed::head);
            List<Long> seen = database.read(handle -> cursors(handle, after, head));
            assertThat(seen).hasSize((int) (head - after));
            cursor = head;
        }

        for (Future<Integer> writer : writers) {
            assertThat(writer.get(AT_MOST_SECONDS, TimeUnit.SECONDS)).isEqualTo(CHANGES);
        }
        assertThat(database.read(feed::head)).isEqualTo(WRITERS * CHANGES);
    }

    @Test
    void aTransactionThatThrowsLeavesNothing() {
        assertThatThrownBy(() -> database.write(handle -> {
                    change(handle);
                    throw new IllegalArgumentException("no");
                }))
                .hasMessage("no");

        assertThat(database.read(feed::head)).isZero();
    }

    @Test
    void whoLosesADeadlockTriesAgain() throws Exception {
        database.write(handle -> {
            handle.execute("insert into shop (shop, name, address, phone) values ('AAA', '', '', '')");
            handle.execute("insert into shop (shop, name, address, phone) values ('BBB', '', '', '')");
            return 0;
        });
        boolean sideBySide = database.shared();
        CyclicBarrier bothHold = new CyclicBarrier(2);
        AtomicInteger runs = new AtomicInteger();

        Future<Integer> first = threads.submit(() -> both(runs, bothHold, sideBySide, "AAA", "BBB"));
        Future<Integer> second = threads.submit(() -> both(runs, bothHold, sideBySide, "BBB", "AAA"));
        first.get(AT_MOST_SECONDS, TimeUnit.SECONDS);
        second.get(AT_MOST_SECONDS, TimeUnit.SECONDS);

        assertThat(runs).hasValue(sideBySide ? 3 : 2);
        List<String> names = database.read(handle ->
                handle.createQuery("select name from shop").mapTo(String.class).list());
        assertThat(names).containsOnly("xx");
    }

    private int both(AtomicInteger runs, CyclicBarrier bothHold, boolean sideBySide, String one, String other) {
        return database.write(handle -> {
            boolean firstTry = runs.incrementAndGet() <= 2;
            mark(handle, one);
            if (sideBySide && firstTry) {
                await(bothHold);
            }
            return mark(handle, other);
        });
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(AT_MOST_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int mark(Handle handle, String shop) {
        return handle.createUpdate("update shop set name = concat(name, 'x') where shop = :shop")
                .bind("shop", shop)
                .execute();
    }

    @Test
    void onlyOneAtATimeDoesLoneWork() throws Exception {
        AtomicInteger inside = new AtomicInteger();
        List<Future<Integer>> workers = new ArrayList<>();
        for (int worker = 0; worker < WRITERS; worker++) {
            workers.add(threads.submit(() -> database.alone(Work.IMPORT, () -> {
                int together = inside.incrementAndGet();
                database.write(this::change);
                inside.decrementAndGet();
                return together;
            })));
        }

        for (Future<Integer> worker : workers) {
            assertThat(worker.get(AT_MOST_SECONDS, TimeUnit.SECONDS)).isEqualTo(1);
        }
        assertThat(database.read(feed::head)).isEqualTo(WRITERS);
    }

    @Test
    void twoThatOpenAtOnceMakeTheTablesOnce() throws ExecutionException, InterruptedException {
        if (!database.shared()) {
            return;
        }
        Path other = folder.resolve("other");
        Future<Database> first = threads.submit(() -> TestEngine.current().open(other));
        Future<Database> second = threads.submit(() -> TestEngine.current().open(other));

        try (Database one = first.get();
                Database two = second.get()) {
            one.write(this::change);
            assertThat(two.read(feed::head)).isEqualTo(1);
        }
    }

    @Test
    void whatTheValuesAreToBlameForIsToldFromTheDatabasesOwnTrouble() {
        assertThatThrownBy(
                        () -> database.write(handle -> handle.execute("insert into feed_head (id, n) values (1, 5)")))
                .matches(Faults::duplicate)
                .matches(Faults::ofTheData);
        assertThatThrownBy(() -> database.write(handle -> handle.execute(
                        "insert into shop (shop, name, address, phone) values (?, '', '', '')", "far too long")))
                .matches(Faults::ofTheData)
                .matches(fault -> !Faults.duplicate(fault));
        assertThatThrownBy(() -> database.write(handle -> handle.execute("select * from nowhere")))
                .matches(Faults::ofTheDatabase);
        assertThat(Faults.ofTheDatabase(new IllegalArgumentException("no SQL in it")))
                .isFalse();
    }

    private int change(Handle handle) {
        feed.append(handle, List.of(new FeedStore.Change(null, "t", "k", "{}")));
        return 0;
    }

    private static List<Long> cursors(Handle handle, long after, long upTo) {
        return handle.createQuery("select feed_cursor from feed where feed_cursor > :after and feed_cursor <= :upTo")
                .bind("after", after)
                .bind("upTo", upTo)
                .mapTo(Long.class)
                .list();
    }
}
