package org.granary.hq.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** H2 shows a commit before the disk is forced; headquarters does not. */
final class DurableReadTest {
    private static final long AT_MOST_SECONDS = 20;

    @TempDir
    Path folder;

    private final FeedStore feed = new FeedStore();
    private Database database;

    @BeforeEach
    void open() {
        SlowDisk.register();
        database = Database.open(folder, SlowDisk.SCHEME + ":");
    }

    @AfterEach
    void close() {
        SlowDisk.release();
        database.close();
    }

    @Test
    void nobodyIsToldOfAFeedEntryBeforeItIsForced() throws InterruptedException {
        CountDownLatch forcing = SlowDisk.hold();
        Thread writer = start(() -> database.write(handle -> {
            feed.append(handle, List.of(new FeedStore.Change(null, "t", "k", "{}")));
            return 0L;
        }));
        assertThat(forcing.await(AT_MOST_SECONDS, TimeUnit.SECONDS)).isTrue();

        AtomicReference<@Nullable Long> seenInside = new AtomicReference<>();
        AtomicReference<@Nullable Long> told = new AtomicReference<>();
        Thread reader = start(() -> told.set(database.read(handle -> {
            long head = feed.head(handle);
            seenInside.set(head);
            return head;
        })));
        waitsInside(reader, ForceGate.class);

        assertThat(seenInside).as("H2 itself shows the commit").hasValue(1L);
        assertThat(told).hasValue(null);

        SlowDisk.release();
        writer.join(TimeUnit.SECONDS.toMillis(AT_MOST_SECONDS));
        reader.join(TimeUnit.SECONDS.toMillis(AT_MOST_SECONDS));
        assertThat(told).hasValue(1L);
    }

    @Test
    void aDiskThatDoesNotForceEndsHeadquarters() {
        SlowDisk.fail();

        assertThatThrownBy(() -> database.write(handle -> {
                    feed.append(handle, List.of(new FeedStore.Change(null, "t", "k", "{}")));
                    return 0;
                }))
                .isInstanceOf(RuntimeException.class);

        assertThat(database.sound()).isFalse();
        assertThatThrownBy(() -> database.read(feed::head)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> database.write(handle -> 0)).isInstanceOf(RuntimeException.class);
    }

    private static Thread start(Runnable task) {
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void waitsInside(Thread thread, Class<?> where) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(AT_MOST_SECONDS);
        boolean waits = false;
        while (!waits) {
            assertThat(System.nanoTime())
                    .as("waits within " + AT_MOST_SECONDS + " s")
                    .isLessThan(until);
            boolean still = thread.getState() == Thread.State.TIMED_WAITING;
            waits = still
                    && List.of(thread.getStackTrace()).stream()
                            .anyMatch(frame -> frame.getClassName().equals(where.getName()));
            Thread.onSpinWait();
        }
    }
}
