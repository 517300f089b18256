package org.granary.pos.device.virtual;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A receipt printer with knife and drawer. Real-time status is answered as the bytes come in, everything else is worked off in
 * order by the mechanism, which stops when there is no paper. Each ticket leaves {@code N.bin}, {@code N.txt} and
 * {@code N.png} in the folder; one that was torn off leaves {@code N.torn}.
 */
public final class VirtualPrinter implements AutoCloseable {
    /** Dots of 80 mm paper. */
    public static final int DOTS_80_MM = 576;

    private static final int BUFFER_COMMANDS = 16_384;
    private static final int IMMORTAL = Integer.MAX_VALUE;
    private static final int REAL_TIME = 0x10;

    /** What is wrong with the printer, if anything. */
    public enum Trouble {
        NONE,
        PAPER_OUT,
        COVER_OPEN,
        /** Takes bytes and says nothing at all. */
        MUTE,
        /** Has stopped in the middle of a ticket. */
        DEAD
    }

    private final BlockingQueue<byte[]> buffer = new ArrayBlockingQueue<>(BUFFER_COMMANDS);
    private final AtomicInteger outstanding = new AtomicInteger();
    private final AtomicInteger lifeLeft = new AtomicInteger(IMMORTAL);
    private final Endpoint endpoint;
    private final Path folder;
    private final Thread mechanism;
    private byte[] input = new byte[0];
    private volatile Trouble trouble = Trouble.NONE;
    private volatile boolean paperLow;
    private volatile int lineMillis;
    private volatile boolean closed;
    private int tickets;
    private int kicks;
    private Ticket ticket = new Ticket(DOTS_80_MM);

    /** Opens the printer's line; tickets go to the folder. */
    public VirtualPrinter(Path link, boolean tcp, Path folder) throws IOException {
        this.folder = folder;
        Files.createDirectories(folder);
        endpoint = Endpoint.open("printer", link, tcp, this::received);
        mechanism = new Thread(this::work, "virtual-printer-mechanism");
        mechanism.setDaemon(true);
        mechanism.start();
    }

    /** Address for the till's settings. */
    public String address() {
        return endpoint.address();
    }

    /** Completed tickets. */
    public synchronized int tickets() {
        return tickets;
    }

    /** How often the drawer was opened. */
    public synchronized int drawerKicks() {
        return kicks;
    }

    /** Makes trouble, or ends it; a printer that was dead or mute starts with an empty buffer, as after switching on. */
    public void set(Trouble newTrouble) {
        if (newTrouble == Trouble.NONE && trouble == Trouble.DEAD) {
            restart();
        }
        lifeLeft.set(IMMORTAL);
        trouble = newTrouble;
    }

    /** Near-end sensor. */
    public void setPaperLow(boolean low) {
        paperLow = low;
    }

    /** Time that each printed line takes; 0 for none. */
    public void setLineMillis(int millis) {
        lineMillis = millis;
    }

    /** Dies after so many more characters and commands. */
    public void dieAfter(int commands) {
        lifeLeft.set(commands);
    }

    /** Pulls the cable; the printer itself goes on. */
    public void unplug() {
        endpoint.unplug();
    }

    /** Puts the cable back. */
    public void plug() throws IOException {
        endpoint.plug();
    }

    @Override
    public void close() {
        closed = true;
        endpoint.close();
        try {
            mechanism.join(TimeUnit.SECONDS.toMillis(2));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until all bytes that came in have been worked off; false when they were not in time. */
    public boolean awaitIdle(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (outstanding.get() > 0) {
            if (System.nanoTime() - end >= 0) {
                return false;
            }
            LockSupport.parkNanos(1_000_000);
        }
        finishCut();
        return true;
    }

    /** For a till that asks for no status: its ticket ends when nothing follows the cut. */
    private synchronized void finishCut() {
        if (ticket.cut()) {
            finish();
        }
    }

    private synchronized void restart() {
        while (buffer.poll() != null) {
            outstanding.decrementAndGet();
        }
        if (ticket.marked()) {
            save("torn", ticket);
        }
        ticket = new Ticket(DOTS_80_MM);
        input = new byte[0];
    }

    private synchronized byte[] joined(byte[] bytes) {
        byte[] all = java.util.Arrays.copyOf(input, input.length + bytes.length);
        System.arraycopy(bytes, 0, all, input.length, bytes.length);
        return all;
    }

    private synchronized void keep(byte[] rest) {
        input = rest;
    }

    private void received(byte[] bytes) {
        if (trouble == Trouble.DEAD) {
            return;
        }
        byte[] all = joined(bytes);
        int at = 0;
        while (at < all.length) {
            int length = PrinterCommand.length(all, at);
            if (length == 0) {
                break;
            }
            byte[] command = PrinterCommand.slice(all, at, length);
            at += length;
            if (command[0] == REAL_TIME) {
                answerNow(command[2]);
            } else if (!enqueue(command)) {
                return;
            }
        }
        byte[] rest = PrinterCommand.slice(all, at, all.length - at);
        keep(rest.length > PrinterCommand.BYTES_MAX ? new byte[0] : rest);
    }

    /** Waits while the buffer is full, so that the line stops as by hardware flow control. */
    private boolean enqueue(byte[] command) {
        try {
            while (!closed && trouble != Trouble.DEAD) {
                outstanding.incrementAndGet();
                if (buffer.offer(command, 100, TimeUnit.MILLISECONDS)) {
                    return true;
                }
                outstanding.decrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private void answerNow(int request) {
        boolean open = trouble == Trouble.COVER_OPEN;
        boolean out = trouble == Trouble.PAPER_OUT;
        int status = switch (request) {
            case 1 -> open || out ? 0x08 : 0;
            case 2 -> (open ? 0x04 : 0) | (out ? 0x20 : 0);
            case 4 -> (paperLow || out ? 0x0C : 0) | (out ? 0x60 : 0);
            default -> 0;
        };
        if (trouble != Trouble.MUTE) {
            endpoint.write(new byte[] {(byte) (0x12 | status)});
        }
    }

    private void work() {
        try {
            while (!closed) {
                if (trouble == Trouble.PAPER_OUT || trouble == Trouble.COVER_OPEN || trouble == Trouble.DEAD) {
                    LockSupport.parkNanos(5_000_000);
                    continue;
                }
                byte @Nullable [] command = buffer.poll(50, TimeUnit.MILLISECONDS);
                if (command != null) {
                    step(command);
                    outstanding.decrementAndGet();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step(byte[] command) {
        if (lifeLeft.get() != IMMORTAL && lifeLeft.decrementAndGet() < 0) {
            trouble = Trouble.DEAD;
            return;
        }
        if (command[0] == '\n' && lineMillis > 0) {
            LockSupport.parkNanos(lineMillis * 1_000_000L);
        }
        boolean asked = command[0] == 0x1D && command[1] == 'r';
        apply(command, asked);
        if (asked && trouble != Trouble.MUTE) {
            endpoint.write(new byte[] {(byte) (paperLow ? 0x03 : 0)});
        }
    }

    /** A cut ends a ticket, together with the drawer's pulse and the status request that may follow it at once. */
    private synchronized void apply(byte[] command, boolean asked) {
        boolean pulse = command[0] == 0x1B && command[1] == 'p';
        if (ticket.cut() && !asked && !pulse) {
            finish();
        }
        int before = ticket.kicks();
        ticket.apply(command);
        kicks += ticket.kicks() - before;
        if (asked) {
            if (ticket.cut()) {
                finish();
            } else if (!ticket.marked()) {
                ticket = new Ticket(DOTS_80_MM);
            }
        }
    }

    private void finish() {
        tickets++;
        save("bin", ticket);
        ticket = new Ticket(DOTS_80_MM);
    }

    private void save(String suffix, Ticket done) {
        String number = String.format("%04d", suffix.equals("bin") ? tickets : tickets + 1);
        try {
            done.roll().save(folder.resolve(number + (suffix.equals("bin") ? "" : "-torn") + ".png"));
            Files.writeString(
                    folder.resolve(number + (suffix.equals("bin") ? "" : "-torn") + ".txt"),
                    done.text(),
                    StandardCharsets.UTF_8);
            Files.write(folder.resolve(number + "." + suffix), done.bytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
