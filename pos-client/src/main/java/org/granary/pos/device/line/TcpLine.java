package org.granary.pos.device.line;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/** A TCP connection. Non-blocking, because a printer that is full stops reading and would hold the writer for ever. */
final class TcpLine implements Line {
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_BYTES = 8_192;
    private static final long WRITE_PAUSE_NANOS = 2_000_000;

    private final SocketChannel channel;
    private final Selector selector;
    private final LineListener listener;
    private final AtomicBoolean ended = new AtomicBoolean();

    private TcpLine(SocketChannel channel, Selector selector, LineListener listener) {
        this.channel = channel;
        this.selector = selector;
        this.listener = listener;
    }

    static Line open(LineAddress.Tcp address, LineListener listener) throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            channel.configureBlocking(false);
            Selector selector = Selector.open();
            channel.register(selector, SelectionKey.OP_READ);
            TcpLine line = new TcpLine(channel, selector, listener);
            Thread reader = new Thread(line::read, "granary-line-" + address.host() + "-" + address.port());
            reader.setDaemon(true);
            reader.start();
            return line;
        } catch (IOException e) {
            channel.close();
            throw new IOException("cannot connect to " + address.host() + ":" + address.port(), e);
        }
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocate(READ_BYTES);
        String reason = "the other end closed the connection";
        try {
            while (!ended.get()) {
                selector.select();
                selector.selectedKeys().clear();
                buffer.clear();
                int count = channel.read(buffer);
                if (count < 0) {
                    break;
                }
                if (count > 0) {
                    byte[] bytes = new byte[count];
                    buffer.flip().get(bytes);
                    listener.received(bytes);
                }
            }
        } catch (IOException | java.nio.channels.ClosedSelectorException e) {
            reason = String.valueOf(e.getMessage());
        }
        if (ended.compareAndSet(false, true)) {
            release();
            listener.lost(reason);
        }
    }

    @Override
    public int write(byte[] bytes, Duration deadline) throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.hasRemaining()) {
            if (channel.write(rest) == 0) {
                if (System.nanoTime() - end >= 0) {
                    break;
                }
                LockSupport.parkNanos(WRITE_PAUSE_NANOS);
            }
        }
        return rest.position();
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            release();
        }
    }

    private void release() {
        try (SocketChannel endedChannel = channel;
                Selector endedSelector = selector) {
            endedSelector.wakeup();
            endedChannel.shutdownOutput();
        } catch (IOException e) {
            // The connection is being thrown away: whether it could be closed politely changes nothing.
            return;
        }
    }
}
