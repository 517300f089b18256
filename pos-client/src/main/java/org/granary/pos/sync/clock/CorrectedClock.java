package org.granary.pos.sync.clock;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.granary.model.sync.ClockCorrection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The till's time: headquarters' as far as it is known, else its own, and never behind its newest journal record. Reading
 * it takes no disk and is safe from any thread.
 */
public final class CorrectedClock extends Clock {
    /** A smaller change of the offset is not worth a write. */
    private static final long KEEP_MILLIS = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(CorrectedClock.class);

    private final TimeSource source;
    private final ClockStore store;
    private final Object keeping = new Object();
    private ClockCorrection correction;
    private long keptOffset;

    /**
     * Goes on from what was known at the last stop.
     *
     * @param directory the till's data
     */
    public CorrectedClock(TimeSource source, Path directory) {
        this.source = requireNonNull(source, "source is null");
        store = new ClockStore(directory);
        keptOffset = store.load();
        correction = ClockCorrection.start(
                keptOffset, source.wall().millis(), source.monotonicMillis().getAsLong(), 0);
    }

    /** Tells the time of the newest journal record at the start, before anybody asks for the time of a new one. */
    public synchronized void startFrom(Instant newestRecord) {
        look();
        correction = ClockCorrection.start(
                correction.offsetMillis(),
                correction.wallMillis(),
                correction.monotonicMillis(),
                Math.max(correction.floorMillis(), newestRecord.toEpochMilli()));
    }

    /** A record was made at that time; called on the journal's thread, which may write the small file. */
    public void recorded(Instant at) {
        synchronized (this) {
            correction = correction.recorded(at.toEpochMilli());
        }
        keep();
    }

    /**
     * Headquarters answered; to be called at once, on the thread that read the answer. May write the small file.
     *
     * @param sentAtMillis by any clock that does not jump
     * @param receivedAtMillis by the same clock
     * @param serverTimeMillis headquarters' clock, since the epoch
     */
    public void correct(long sentAtMillis, long receivedAtMillis, long serverTimeMillis) {
        long before;
        long after;
        synchronized (this) {
            look();
            before = correction.skewMillis();
            correction = correction.answered(receivedAtMillis - sentAtMillis, serverTimeMillis);
            after = correction.skewMillis();
        }
        if (Math.abs(after - before) > KEEP_MILLIS) {
            LOG.info(
                    "headquarters moved the till's time by {} ms; its own clock is {} ms ahead", before - after, after);
        }
        keep();
    }

    /** A count of milliseconds that never jumps. */
    public long monotonicMillis() {
        return source.monotonicMillis().getAsLong();
    }

    /** How far the machine's own clock is ahead of the time that counts; negative when it is behind. */
    public synchronized long skewMillis() {
        look();
        return correction.skewMillis();
    }

    /** The same when somebody should set the machine's clock right, else zero; nothing waits for it. */
    public synchronized Duration namedSkew() {
        look();
        return correction.isWrong() ? Duration.ofMillis(correction.skewMillis()) : Duration.ZERO;
    }

    private void look() {
        correction =
                correction.look(source.wall().millis(), source.monotonicMillis().getAsLong());
    }

    private void keep() {
        synchronized (keeping) {
            long offset = -skewMillis();
            if (Math.abs(offset - keptOffset) >= KEEP_MILLIS) {
                store.save(offset);
                keptOffset = offset;
            }
        }
    }

    @Override
    public synchronized Instant instant() {
        look();
        return Instant.ofEpochMilli(correction.nowMillis());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    /** A view of this clock in another zone. */
    @Override
    public Clock withZone(ZoneId zone) {
        InstantSource plain = () -> instant();
        return plain.withZone(zone);
    }
}
