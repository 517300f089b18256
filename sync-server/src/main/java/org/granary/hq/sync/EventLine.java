package org.granary.hq.sync;

import io.javalin.http.Context;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One open stream of server-sent events (HTML standard, section 9.2). Written here rather than with the web library's, which
 * answers only those that ask with one exact {@code Accept} header, and which waits for a line that is full. Sending never
 * waits: while a line takes nothing only the newest event is kept for it. Used by any thread.
 */
final class EventLine implements WriteListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventLine.class);

    private final ServletOutputStream out;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    // Guarded by this line.
    private String event = "";
    private String comment = "";
    private boolean begun;
    private boolean unflushed;
    private Runnable afterClose = () -> {};

    EventLine(ServletOutputStream out) {
        this.out = out;
    }

    /** Turns an answer into a stream that stays open until {@link #close} or until the other end is gone. */
    static EventLine open(Context context) throws IOException {
        context.res().setStatus(200);
        context.res().setContentType("text/event-stream");
        context.res().setCharacterEncoding("UTF-8");
        context.res().setHeader("Cache-Control", "no-cache");
        context.res().setHeader("X-Accel-Buffering", "no");
        context.res().flushBuffer();
        EventLine line = new EventLine(context.res().getOutputStream());
        // The answer is asynchronous once the future is asked for; before that it takes no listener.
        context.future(() -> {
            line.out.setWriteListener(line);
            return line.ended;
        });
        return line;
    }

    /** Sends an event, or keeps it as the newest until the line takes it. */
    synchronized void event(String name, String data) {
        event = "event: " + name + "\ndata: " + data + "\n\n";
        send();
    }

    /** Sends a comment, which keeps the line open. */
    synchronized void comment(String text) {
        comment = ": " + text + "\n\n";
        send();
    }

    @Override
    public synchronized void onWritePossible() {
        begun = true;
        send();
    }

    @Override
    public void onError(Throwable failure) {
        LOG.debug("an event line broke", failure);
        close();
    }

    private void send() {
        try {
            // The stream calls back when it is not ready now, and only then.
            while (begun && isOpen() && out.isReady()) {
                if (unflushed) {
                    unflushed = false;
                    out.flush();
                } else if (event.isEmpty() && comment.isEmpty()) {
                    return;
                } else {
                    byte[] bytes = (event + comment).getBytes(StandardCharsets.UTF_8);
                    event = "";
                    comment = "";
                    unflushed = true;
                    out.write(bytes);
                }
            }
        } catch (IOException e) {
            // The till is gone; it will come back with a line of its own.
            close();
        }
    }

    boolean isOpen() {
        return !ended.isDone();
    }

    /** Runs the action when the line is closed, at once when it is already. */
    void whenClosed(Runnable action) {
        synchronized (this) {
            afterClose = action;
        }
        if (!isOpen()) {
            action.run();
        }
    }

    void close() {
        if (ended.complete(null)) {
            Runnable action;
            synchronized (this) {
                action = afterClose;
            }
            action.run();
        }
    }
}
