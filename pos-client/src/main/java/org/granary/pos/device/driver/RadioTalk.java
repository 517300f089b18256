package org.granary.pos.device.driver;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.granary.pos.device.Bytes;
import org.granary.pos.device.line.Line;
import org.granary.pos.device.oepl.RadioDecoder;
import org.granary.pos.device.oepl.RadioMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends commands to the radio and sorts its answers from its news; on the gateway's thread, except {@link #received}. */
final class RadioTalk {
    private static final int CHUNKS_MAX = 1_024;
    private static final int NEWS_MAX = 4_096;
    private static final Duration WRITE = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(RadioTalk.class);

    /** A message with the time at which its last byte came. */
    record News(RadioMessage message, long nanos) {}

    private record Chunk(Bytes bytes, long nanos) {}

    private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS_MAX);
    private final Deque<News> news = new ArrayDeque<>();
    private RadioDecoder decoder = new RadioDecoder();

    /** Takes bytes from the line's thread; what cannot be kept is lost, and asked for again by the protocol. */
    void received(byte[] bytes) {
        if (!chunks.offer(new Chunk(Bytes.of(bytes), System.nanoTime()))) {
            LOG.warn("the radio talks faster than it is heard");
        }
    }

    /** Wakes {@link #next} without news. */
    void wake() {
        received(new byte[0]);
    }

    /** Forgets what came over an earlier line. */
    void restart() {
        chunks.clear();
        news.clear();
        decoder = new RadioDecoder();
    }

    /** The next news, or null when nothing came in time. */
    @Nullable News next(Duration patience) throws InterruptedException {
        if (news.isEmpty()) {
            @Nullable Chunk chunk = chunks.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (chunk != null) {
                take(chunk);
            }
        }
        return news.poll();
    }

    /** Sends a command and gives the answer; null when none came in time. News that come between are kept. */
    RadioMessage.@Nullable Answer ask(Line line, byte[] command, Duration patience)
            throws IOException, InterruptedException {
        if (!send(line, command)) {
            return null;
        }
        long limit = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); left > 0; left = limit - System.nanoTime()) {
            @Nullable Chunk chunk = chunks.poll(left, TimeUnit.NANOSECONDS);
            RadioMessage.@Nullable Answer answer = chunk == null ? null : take(chunk);
            if (answer != null) {
                return answer;
            }
        }
        return null;
    }

    /** Writes all bytes; false when the radio does not take them. */
    boolean send(Line line, byte[] bytes) throws IOException {
        return line.write(bytes, WRITE) == bytes.length;
    }

    /** Decodes a chunk; keeps the news and gives the answer that is in it, if any. */
    private RadioMessage.@Nullable Answer take(Chunk chunk) {
        RadioMessage.@Nullable Answer answer = null;
        for (RadioMessage message : decoder.feed(chunk.bytes().toArray())) {
            if (message instanceof RadioMessage.Reply reply) {
                answer = reply.answer();
            } else if (news.size() < NEWS_MAX) {
                news.add(new News(message, chunk.nanos()));
            }
        }
        return answer;
    }
}
