package org.granary.drill.clock;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * A clock that several processes read from one small file, so that all of them see one jump at once and a restarted one
 * goes on where the others are. Drill time = {@code drillBase + (machine time - machineBase) * rate}.
 *
 * <p>The file holds a counter that is odd while it is being written (readers then try again), the two bases in epoch
 * milliseconds and the rate in thousandths. One process writes, any number read.
 */
public final class DrillClock extends Clock {
    /** Drill time runs as fast as the machine's. */
    public static final long RATE_ONE = 1_000;

    private static final int VERSION = 0;
    private static final int MACHINE_BASE = 8;
    private static final int DRILL_BASE = 16;
    private static final int RATE = 24;
    private static final int SIZE = 32;
    private static final Duration LONGEST_WRITE = Duration.ofSeconds(10);
    private static final VarHandle WORDS = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private final MappedByteBuffer file;
    private final Clock machine;
    private final ZoneId zone;

    private DrillClock(MappedByteBuffer file, Clock machine, ZoneId zone) {
        this.file = file;
        this.machine = machine;
        this.zone = zone;
    }

    /** Makes the file and sets its time. */
    public static DrillClock create(Path path, Instant start) {
        DrillClock clock = open(path);
        clock.write(start, RATE_ONE);
        return clock;
    }

    /** Opens the file that the orchestrator made. */
    public static DrillClock open(Path path) {
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() < SIZE) {
                channel.write(ByteBuffer.allocate(SIZE), 0);
            }
            MappedByteBuffer file = channel.map(FileChannel.MapMode.READ_WRITE, 0, SIZE);
            return new DrillClock(file, Clock.systemUTC(), ZoneOffset.UTC);
        } catch (IOException e) {
            throw new UncheckedIOException("the drill clock's file cannot be used: " + path, e);
        }
    }

    /** Moves every process's time ahead at once. */
    public synchronized void advance(Duration step) {
        write(instant().plus(step), (long) WORDS.getVolatile(file, RATE));
    }

    /** Moves ahead to {@code target}; a target that is past already changes nothing. */
    public synchronized void advanceTo(Instant target) {
        if (target.isAfter(instant())) {
            write(target, (long) WORDS.getVolatile(file, RATE));
        }
    }

    private void write(Instant drillTime, long rate) {
        long version = (long) WORDS.getAcquire(file, VERSION);
        WORDS.setVolatile(file, VERSION, version + 1);
        WORDS.setVolatile(file, MACHINE_BASE, machine.millis());
        WORDS.setVolatile(file, DRILL_BASE, drillTime.toEpochMilli());
        WORDS.setVolatile(file, RATE, rate);
        WORDS.setVolatile(file, VERSION, version + 2);
    }

    @Override
    public Instant instant() {
        long end = System.nanoTime() + LONGEST_WRITE.toNanos();
        while (true) {
            long before = (long) WORDS.getVolatile(file, VERSION);
            long machineBase = (long) WORDS.getVolatile(file, MACHINE_BASE);
            long drillBase = (long) WORDS.getVolatile(file, DRILL_BASE);
            long rate = (long) WORDS.getVolatile(file, RATE);
            if (before % 2 == 0 && before == (long) WORDS.getVolatile(file, VERSION)) {
                return Instant.ofEpochMilli(drillBase + (machine.millis() - machineBase) * rate / RATE_ONE);
            }
            if (System.nanoTime() - end > 0) {
                throw new IllegalStateException("the drill clock is being set for ever");
            }
            Thread.onSpinWait();
        }
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new DrillClock(file, machine, requireNonNull(other, "zone is null"));
    }
}
