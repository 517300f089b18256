package org.granary.drill.clock;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
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
    private static final int MAX_TRIES = 10_000;

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
        write(instant().plus(step), file.getLong(RATE));
    }

    /** Moves ahead to {@code target}; a target that is past already changes nothing. */
    public synchronized void advanceTo(Instant target) {
        if (target.isAfter(instant())) {
            write(target, file.getLong(RATE));
        }
    }

    private void write(Instant drillTime, long rate) {
        long version = file.getLong(VERSION);
        file.putLong(VERSION, version + 1);
        file.force();
        file.putLong(MACHINE_BASE, machine.millis());
        file.putLong(DRILL_BASE, drillTime.toEpochMilli());
        file.putLong(RATE, rate);
        file.force();
        file.putLong(VERSION, version + 2);
        file.force();
    }

    @Override
    public Instant instant() {
        for (int i = 0; i < MAX_TRIES; i++) {
            long before = file.getLong(VERSION);
            long machineBase = file.getLong(MACHINE_BASE);
            long drillBase = file.getLong(DRILL_BASE);
            long rate = file.getLong(RATE);
            if (before % 2 == 0 && before == file.getLong(VERSION)) {
                return Instant.ofEpochMilli(drillBase + (machine.millis() - machineBase) * rate / RATE_ONE);
            }
            Thread.onSpinWait();
        }
        throw new IllegalStateException("the drill clock's file is being written for ever");
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
