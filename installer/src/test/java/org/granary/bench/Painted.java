package org.granary.bench;

import com.sun.javafx.scene.SceneHelper;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import org.jspecify.annotations.Nullable;

/**
 * Tells when a text that is waited for was laid out in a frame, and when that frame was drawn: after the layout of each pulse
 * it looks for the text, and once it is there waits for the renderer to have finished the frame.
 */
final class Painted {
    /** Monotonic nanoseconds. */
    record Moments(long laidOut, long drawn) {}

    /** What is waited for: the node's text, and how many lines the sale had before, since two lines may be alike. */
    private record Expected(String id, String text, int linesBefore, CompletableFuture<Moments> seen) {}

    private final Scene scene;
    private volatile @Nullable Expected expected;
    private @Nullable Expected last;

    Painted(Scene scene) {
        this.scene = scene;
        scene.addPostLayoutPulseListener(this::pulse);
    }

    /** Waits for this text from now on. */
    void expect(String id, String text, int linesBefore) {
        Expected next = new Expected(id, text, linesBefore, new CompletableFuture<>());
        last = next;
        expected = next;
    }

    /** Waits for what was expected last. */
    Moments await(Duration bound) throws InterruptedException, ExecutionException, TimeoutException {
        Expected waited = last;
        if (waited == null) {
            throw new IllegalStateException("nothing is waited for");
        }
        return waited.seen().get(bound.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void pulse() {
        Expected wanted = expected;
        if (wanted == null || wanted.seen().isDone() || !shows(wanted)) {
            return;
        }
        long laidOut = System.nanoTime();
        expected = null;
        // The frame goes to the renderer at the end of this pulse; what runs later on this thread runs after that.
        Platform.runLater(() -> {
            SceneHelper.getPeer(scene).waitForRenderingToComplete();
            wanted.seen().complete(new Moments(laidOut, System.nanoTime()));
        });
    }

    private boolean shows(Expected wanted) {
        boolean same = wanted.text().equals(text(wanted.id()));
        return same
                && (!wanted.id().startsWith("latest")
                        || text("lineCount").equals(Integer.toString(wanted.linesBefore() + 1)));
    }

    private String text(String id) {
        Node node = scene.lookup("#" + id);
        return node instanceof Labeled labeled ? labeled.getText() : "";
    }
}
