package org.granary.pos.device.line;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Structure;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes to a serial port through a descriptor of its own, by poll and non-blocking write. Needed because the serial library's
 * own write spins for ever inside native code when the other end takes nothing, and freeing it by closing the port could let
 * it write into a file that is opened next.
 */
final class UnixWriter implements BoundedWriter {
    private static final int CHUNK_BYTES = 4_096;
    private static final int POLL_MILLIS_MAX = 100;
    private static final int WRITE_ONLY = 1;
    private static final short POLLOUT = 4;
    private static final int EINTR = 4;

    private final int descriptor;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile boolean closed;

    /** Functions of the C library. */
    interface C extends Library {
        int open(String path, int flags) throws LastErrorException;

        int close(int descriptor);

        NativeLong write(int descriptor, byte[] buffer, NativeLong count);

        int poll(PollDescriptor descriptor, NativeLong count, int millis);
    }

    /** {@code struct pollfd}. */
    @Structure.FieldOrder({"fd", "events", "revents"})
    public static final class PollDescriptor extends Structure {
        public int fd;
        public short events;
        public short revents;
    }

    private static final class Holder {
        static final C LIBRARY = Native.load("c", C.class);
    }

    private UnixWriter(int descriptor) {
        this.descriptor = descriptor;
    }

    /** Opens the port for writing; to be done before the serial library locks it for itself. */
    static BoundedWriter open(String path) throws IOException {
        int noControl = Platform.isMac() ? 0x20000 : 0x100;
        int nonBlocking = Platform.isMac() ? 0x4 : 0x800;
        int closeOnExec = Platform.isMac() ? 0x1000000 : 0x80000;
        String absolute = path.startsWith("/") ? path : "/dev/" + path;
        try {
            return new UnixWriter(Holder.LIBRARY.open(absolute, WRITE_ONLY | noControl | nonBlocking | closeOnExec));
        } catch (LastErrorException e) {
            throw new IOException("no port " + path + ", error " + e.getErrorCode(), e);
        }
    }

    @Override
    public int write(byte[] bytes, Duration deadline) throws IOException {
        long end = System.nanoTime() + deadline.toNanos();
        int written = 0;
        lock.lock();
        try {
            while (written < bytes.length) {
                if (closed) {
                    throw new IOException("the line is closed");
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    break;
                }
                if (writable((int) Math.min(left, POLL_MILLIS_MAX))) {
                    written += some(bytes, written);
                }
            }
        } finally {
            lock.unlock();
        }
        return written;
    }

    private boolean writable(int millis) {
        PollDescriptor poll = new PollDescriptor();
        poll.fd = descriptor;
        poll.events = POLLOUT;
        return Holder.LIBRARY.poll(poll, new NativeLong(1), millis) > 0;
    }

    private int some(byte[] bytes, int from) throws IOException {
        byte[] chunk = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + CHUNK_BYTES));
        int count = Holder.LIBRARY
                .write(descriptor, chunk, new NativeLong(chunk.length))
                .intValue();
        if (count >= 0) {
            return count;
        }
        int error = Native.getLastError();
        int again = Platform.isMac() ? 35 : 11;
        if (error == again || error == EINTR) {
            return 0;
        }
        throw new IOException("cannot write, error " + error);
    }

    @Override
    public void close() {
        closed = true;
        lock.lock();
        try {
            Holder.LIBRARY.close(descriptor);
        } finally {
            lock.unlock();
        }
    }
}
