package org.granary.bench.hq;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.IntConsumer;
import org.granary.drill.process.DrillFailure;
import org.granary.drill.process.Wait;

/** Many connections that wait for hints, read by one thread; each notes when its first hint of a round arrived. */
final class HintClients implements AutoCloseable {
    private static final Duration CONNECTED_WITHIN = Duration.ofMinutes(1);
    private static final byte[] MARK = "data:".getBytes(StandardCharsets.US_ASCII);

    private final Selector selector;
    private final List<SocketChannel> channels = new ArrayList<>();
    private final AtomicLongArray arrivals;
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final Thread reader;
    private volatile IntConsumer onFirst = client -> {};

    /** One connection, and how much of the mark its last bytes were. */
    private static final class Client {
        private final int number;
        private int matched;

        Client(int number) {
            this.number = number;
        }

        boolean hint(ByteBuffer bytes) {
            boolean found = false;
            while (bytes.hasRemaining()) {
                byte next = bytes.get();
                matched = next == MARK[matched] ? matched + 1 : next == MARK[0] ? 1 : 0;
                if (matched == MARK.length) {
                    matched = 0;
                    found = true;
                }
            }
            return found;
        }
    }

    /** Connects to a port on loopback; each client says its own first words. */
    HintClients(int port, List<String> firstWords) throws IOException {
        selector = Selector.open();
        arrivals = new AtomicLongArray(firstWords.size());
        for (int i = 0; i < firstWords.size(); i++) {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            ByteBuffer words = StandardCharsets.US_ASCII.encode(firstWords.get(i));
            while (words.hasRemaining()) {
                channel.write(words);
            }
            channel.configureBlocking(false);
            channel.register(selector, SelectionKey.OP_READ, new Client(i));
            channels.add(channel);
        }
        reader = new Thread(this::read, "hint-clients");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(16 * 1024);
        try {
            while (selector.isOpen()) {
                selector.select(key -> take(key, buffer));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void take(SelectionKey key, ByteBuffer buffer) {
        long now = System.nanoTime();
        Client client = (Client) key.attachment();
        try {
            int count = ((SocketChannel) key.channel()).read(buffer.clear());
            if (count < 0) {
                throw new IOException("the other end closed");
            }
            if (client.hint(buffer.flip()) && arrivals.compareAndSet(client.number, 0, now)) {
                arrived.incrementAndGet();
                onFirst.accept(client.number);
            }
        } catch (IOException e) {
            key.cancel();
            lost.incrementAndGet();
        }
    }

    /** Forgets what arrived; what arrives next is a new round. */
    void newRound(IntConsumer onFirstHint) {
        onFirst = onFirstHint;
        for (int i = 0; i < arrivals.length(); i++) {
            arrivals.set(i, 0);
        }
        arrived.set(0);
    }

    /** Waits until every client had a hint. */
    void awaitAll() {
        Wait.until(
                "every client to be told",
                CONNECTED_WITHIN,
                () -> arrived.get() + lost.get() >= arrivals.length(),
                () -> arrived.get() + " of " + arrivals.length() + ", lost " + lost.get());
        if (lost.get() > 0) {
            throw new DrillFailure(lost.get() + " connections were lost");
        }
    }

    /** Nanoseconds from a moment to each arrival. */
    long[] since(long start) {
        long[] nanos = new long[arrivals.length()];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = arrivals.get(i) - start;
        }
        return nanos;
    }

    @Override
    public void close() throws IOException {
        selector.close();
        for (SocketChannel channel : channels) {
            channel.close();
        }
    }
}
