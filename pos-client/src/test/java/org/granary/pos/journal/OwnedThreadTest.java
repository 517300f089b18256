package org.granary.pos.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class OwnedThreadTest {
    @Test
    void tasksOfOneCallerRunInTheirOrderWhetherTheyWerePromisedOrNot() {
        List<Integer> ran = new ArrayList<>();
        try (OwnedThread thread = new OwnedThread("test")) {
            for (int i = 0; i < 2_000; i++) {
                int number = i;
                if (i % 3 == 0) {
                    thread.expect();
                }
                if (i % 5 == 0) {
                    thread.submit(() -> ran.add(number)).join();
                } else {
                    thread.execute(() -> ran.add(number));
                }
            }
        }
        assertThat(ran).isEqualTo(IntStream.range(0, 2_000).boxed().toList());
    }

    @Test
    void nothingIsLostWhenManyCallersGiveTasksToASleepingThread() throws InterruptedException {
        int callers = 4;
        int each = 2_000;
        AtomicInteger ran = new AtomicInteger();
        try (OwnedThread thread = new OwnedThread("test")) {
            List<Thread> threads = IntStream.range(0, callers)
                    .mapToObj(caller -> new Thread(() -> {
                        for (int i = 0; i < each; i++) {
                            thread.submit(ran::incrementAndGet).join();
                        }
                    }))
                    .toList();
            threads.forEach(Thread::start);
            for (Thread caller : threads) {
                caller.join();
            }
            assertThat(ran).hasValue(callers * each);
        }
    }

    @Test
    void aPromiseThatIsNotKeptKeepsNothingFromRunningOrEnding() {
        OwnedThread thread = new OwnedThread("test");
        thread.expect();
        assertThat(thread.submit(() -> "ran").join()).isEqualTo("ran");
        thread.expect();
        thread.close();
        assertThatThrownBy(() -> thread.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void whatWasQueuedBeforeTheEndIsWorkedOffAndAFailureOrAnInterruptStopsNothing() {
        List<String> ran = new ArrayList<>();
        OwnedThread thread = new OwnedThread("test");
        thread.execute(() -> Thread.currentThread().interrupt());
        thread.execute(() -> {
            throw new IllegalStateException("a failing task");
        });
        thread.execute(() -> ran.add("after it"));
        thread.execute(() -> ran.add("last"));
        thread.close();
        assertThat(ran).containsExactly("after it", "last");
    }

    @Test
    void tooManyWaitingTasksAreRefusedAndLaterOnesTakenAgain() throws InterruptedException {
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(1);
        try (OwnedThread thread = new OwnedThread("test")) {
            thread.execute(() -> {
                begun.countDown();
                try {
                    stuck.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            for (int i = 0; i < OwnedThread.QUEUE_MAX; i++) {
                thread.execute(() -> {});
            }
            assertThatThrownBy(() -> thread.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
            CompletableFuture<Void> unstuck = CompletableFuture.runAsync(stuck::countDown);
            unstuck.join();
            assertThat(thread.submit(() -> 1).handle((done, refused) -> true).join())
                    .isTrue();
        }
    }
}
