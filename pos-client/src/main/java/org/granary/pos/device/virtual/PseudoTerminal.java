package org.granary.pos.device.virtual;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pseudo-terminal opened by the JVM itself. Its slave side is a serial port to every program; we keep one slave descriptor
 * open so that the master does not fail while the till is away.
 */
final class PseudoTerminal implements AutoCloseable {
    private static final int POLL_MILLIS = 100;
    private static final int BUFFER_BYTES = 4_096;
    private static final int TERMIOS_BYTES = 256;
    private static final int TCSANOW = 0;

    private final int master;
    private final int slave;
    private final String path;
    private final ReentrantLock writing = new ReentrantLock();
    private volatile boolean closed;

    /** The functions of the C library; constants differ between systems and are below. */
    interface C extends Library {
        int posix_openpt(int flags) throws LastErrorException;

        int grantpt(int descriptor) throws LastErrorException;

        int unlockpt(int descriptor) throws LastErrorException;

        Pointer ptsname(int descriptor) throws LastErrorException;

        int open(String path, int flags) throws LastErrorException;

        int close(int descriptor) throws LastErrorException;

        long read(int descriptor, byte[] buffer, long count);

        long write(int descriptor, byte[] buffer, long count);

        int poll(PollDescriptor descriptor, long count, int millis);

        int tcgetattr(int descriptor, Pointer termios) throws LastErrorException;

        void cfmakeraw(Pointer termios);

        int tcsetattr(int descriptor, int when, Pointer termios) throws LastErrorException;
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

    private static final short POLLIN = 1;
    private static final short POLLOUT = 4;

    private PseudoTerminal(int master, int slave, String path) {
        this.master = master;
        this.slave = slave;
        this.path = path;
    }

    static PseudoTerminal open() throws IOException {
        C library = Holder.LIBRARY;
        int readWrite = 2;
        int noControl = Platform.isMac() ? 0x20000 : 0x100;
        int nonBlocking = Platform.isMac() ? 0x4 : 0x800;
        try {
            int master = library.posix_openpt(readWrite | noControl | nonBlocking);
            library.grantpt(master);
            library.unlockpt(master);
            String path = library.ptsname(master).getString(0);
            int slave = library.open(path, readWrite | noControl);
            try (Memory termios = new Memory(TERMIOS_BYTES)) {
                library.tcgetattr(slave, termios);
                library.cfmakeraw(termios);
                library.tcsetattr(slave, TCSANOW, termios);
            }
            return new PseudoTerminal(master, slave, path);
        } catch (LastErrorException e) {
            throw new IOException("cannot open a pseudo-terminal", e);
        }
    }

    /** Path of the slave side. */
    String path() {
        return path;
    }

    /** Reads what is there, waiting at most a tenth of a second; an empty array when there is nothing, or after closing. */
    byte[] read() {
        if (closed || !ready(POLLIN, POLL_MILLIS)) {
            return new byte[0];
        }
        byte[] buffer = new byte[BUFFER_BYTES];
        long count = Holder.LIBRARY.read(master, buffer, buffer.length);
        return count <= 0 ? new byte[0] : java.util.Arrays.copyOf(buffer, (int) count);
    }

    /** Writes as much as the other side takes within the given time, and returns the number of bytes. */
    int write(byte[] bytes, long patienceMillis) {
        long end = System.nanoTime() + patienceMillis * 1_000_000;
        int written = 0;
        writing.lock();
        try {
            while (written < bytes.length && !closed && System.nanoTime() - end < 0) {
                if (ready(POLLOUT, POLL_MILLIS)) {
                    byte[] rest = java.util.Arrays.copyOfRange(bytes, written, bytes.length);
                    written += (int) Math.max(0, Holder.LIBRARY.write(master, rest, rest.length));
                }
            }
        } finally {
            writing.unlock();
        }
        return written;
    }

    private boolean ready(short event, int millis) {
        PollDescriptor descriptor = new PollDescriptor();
        descriptor.fd = master;
        descriptor.events = event;
        return Holder.LIBRARY.poll(descriptor, 1, millis) > 0 && (descriptor.revents & event) != 0;
    }

    /** Hangs up: every program that has the slave side open sees its device go. The reading thread must have ended. */
    @Override
    public void close() {
        closed = true;
        writing.lock();
        try {
            Holder.LIBRARY.close(slave);
            Holder.LIBRARY.close(master);
        } finally {
            writing.unlock();
        }
    }

    /** Makes {@link #read} and {@link #write} return at once from now on. */
    void stop() {
        closed = true;
    }
}
