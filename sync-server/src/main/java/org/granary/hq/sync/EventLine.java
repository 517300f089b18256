package org.granary.hq.sync;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * One open stream of server-sent events (HTML standard, section 9.2). Written here rather than with the web library's, which
 * answers only those that ask with one exact {@code Accept} header. Used by one thread at a time.
 */
final class EventLine {
    private final OutputStream out;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    private volatile Runnable afterClose = () -> {};

    private EventLine(OutputStream out) {
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
        context.future(() -> line.ended);
        return line;
    }

    void event(String name, String data) {
        write("event: " + name + "\ndata: " + data + "\n\n");
    }

    void comment(String text) {
        write(": " + text + "\n\n");
    }

    private void write(String text) {
        if (ended.isDone()) {
            return;
        }
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // The till is gone; it will come back with a line of its own.
            close();
        }
    }

    boolean isOpen() {
        return !ended.isDone();
    }

    void whenClosed(Runnable action) {
        afterClose = action;
    }

    void close() {
        if (ended.complete(null)) {
            afterClose.run();
        }
    }
}
