package org.granary.pos.device.line;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortDataListener;
import com.fazecast.jSerialComm.SerialPortEvent;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import com.sun.jna.Platform;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** A serial port. Its settings and the order of its steps avoid the traps of devices.md, section 1; see the comments. */
final class SerialLine implements Line {
    /** Largest single write: a pseudo-terminal takes at most about this much at once. */
    private static final int CHUNK_BYTES = 4_096;

    /** Time-out of a single write on Windows. */
    private static final int CHUNK_MILLIS = 200;

    private final SerialPort port;
    private final BoundedWriter writer;
    private final LineListener listener;
    private final AtomicBoolean ended = new AtomicBoolean();

    private SerialLine(SerialPort port, BoundedWriter writer, LineListener listener) {
        this.port = port;
        this.writer = writer;
        this.listener = listener;
    }

    static Line open(LineAddress.Serial address, LineListener listener) throws IOException {
        boolean windows = Platform.isWindows();
        @Nullable BoundedWriter unixWriter = windows ? null : UnixWriter.open(address.path());
        try {
            SerialPort port = openPort(address, windows);
            SerialLine line = new SerialLine(port, unixWriter == null ? new WindowsWriter(port) : unixWriter, listener);
            if (!port.addDataListener(line.new Events())) {
                port.closePort();
                throw new IOException("cannot listen to " + address.path());
            }
            return line;
        } catch (IOException e) {
            if (unixWriter != null) {
                unixWriter.close();
            }
            throw e;
        }
    }

    private static SerialPort openPort(LineAddress.Serial address, boolean windows) throws IOException {
        SerialPort port;
        try {
            // A new object each time: the library resolves a symbolic link only once.
            port = SerialPort.getCommPort(address.path());
        } catch (SerialPortInvalidPortException e) {
            throw new IOException("no port " + address.path(), e);
        }
        port.setComPortParameters(address.baud(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        // Reads come through the listener, so they need no time-out; writes are bounded as the system allows.
        port.setComPortTimeouts(
                windows ? SerialPort.TIMEOUT_WRITE_BLOCKING : SerialPort.TIMEOUT_NONBLOCKING, 0, CHUNK_MILLIS);
        if (!port.openPort()) {
            throw new IOException("cannot open " + address.path() + ", error " + port.getLastErrorCode());
        }
        drain(port);
        return port;
    }

    /** What was typed, scanned or answered before the till listened does not concern it. */
    private static void drain(SerialPort port) {
        for (int round = 0; round < 64; round++) {
            int waiting = port.bytesAvailable();
            if (waiting <= 0 || port.readBytes(new byte[waiting], waiting) <= 0) {
                return;
            }
        }
    }

    @Override
    public int write(byte[] bytes, Duration deadline) throws IOException {
        if (ended.get()) {
            throw new IOException("the line is closed");
        }
        return writer.write(bytes, deadline);
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            release();
        }
    }

    private void release() {
        writer.close();
        port.closePort();
    }

    /** On Windows the library's write keeps its time-out; elsewhere it does not, see {@link UnixWriter}. */
    private record WindowsWriter(SerialPort port) implements BoundedWriter {
        @Override
        public int write(byte[] bytes, Duration deadline) throws IOException {
            long end = System.nanoTime() + deadline.toNanos();
            int written = 0;
            while (written < bytes.length && System.nanoTime() - end < 0) {
                int count = port.writeBytes(bytes, Math.min(CHUNK_BYTES, bytes.length - written), written);
                if (count < 0) {
                    throw new IOException("cannot write, error " + port.getLastErrorCode());
                }
                written += count;
            }
            return written;
        }

        @Override
        public void close() {
            // The port is closed by its line.
        }
    }

    private final class Events implements SerialPortDataListener {
        @Override
        public int getListeningEvents() {
            // Without the second flag a hang-up goes unnoticed and one core runs hot.
            return SerialPort.LISTENING_EVENT_DATA_AVAILABLE | SerialPort.LISTENING_EVENT_PORT_DISCONNECTED;
        }

        @Override
        public void serialEvent(SerialPortEvent event) {
            if (event.getEventType() == SerialPort.LISTENING_EVENT_PORT_DISCONNECTED) {
                // Closing right here ends the storm of events after a hang-up.
                port.closePort();
                if (ended.compareAndSet(false, true)) {
                    writer.close();
                    listener.lost("unplugged");
                }
                return;
            }
            byte[] buffer = new byte[Math.max(0, port.bytesAvailable())];
            int count = port.readBytes(buffer, buffer.length);
            if (count > 0 && !ended.get()) {
                listener.received(count == buffer.length ? buffer : Arrays.copyOf(buffer, count));
            }
        }
    }
}
