package org.granary.pos.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/** The JavaFX thread of the tests, on a screen that is only memory. */
public final class FxThread {
    private static final int WAIT_SECONDS = 60;

    private static final CountDownLatch STARTED = new CountDownLatch(1);
    private static boolean asked;

    private FxThread() {}

    /** Starts the toolkit once for all tests of this process. */
    public static synchronized void start() throws InterruptedException {
        if (!asked) {
            asked = true;
            Platform.startup(STARTED::countDown);
            Platform.setImplicitExit(false);
        }
        if (!STARTED.await(WAIT_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("JavaFX did not start");
        }
    }

    /** Runs on the JavaFX thread and waits for the answer; what is thrown there is thrown here. */
    public static <T> T call(Callable<T> task) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                answer.complete(task.call());
            } catch (Exception | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.get(WAIT_SECONDS, TimeUnit.SECONDS);
    }
}
