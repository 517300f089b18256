package org.granary.hq.limit;

import static java.util.Objects.requireNonNull;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often one till or one network may ask, as token buckets in memory: each instance counts for itself. A till is counted
 * by its signature and a network by what it sends in vain, so that nobody is refused for what a stranger does at the same
 * address. Safe for several threads.
 */
public final class Limits {
    /** Buckets of one kind; beyond, the one asked longest ago is forgotten, which makes it full again. */
    public static final int MAX_BUCKETS = 10_000;

    /** What is counted. */
    public enum Kind {
        /** Rightly signed requests of one till. */
        TILL(2_000, 200, Duration.ofSeconds(1)),
        /** Requests of one network that nobody had signed. Beyond, they are refused before they are looked at. */
        UNSIGNED(200, 60, Duration.ofMinutes(1)),
        /** Wrong enrolment codes of one network. */
        WRONG_CODE(10, 10, Duration.ofMinutes(1)),
        /** Wrong console passwords of one network. */
        WRONG_PASSWORD(5, 5, Duration.ofMinutes(1));

        private final long burst;
        private final long refill;
        private final Duration period;

        Kind(long burst, long refill, Duration period) {
            this.burst = burst;
            this.refill = refill;
            this.period = period;
        }

        public long burst() {
            return burst;
        }
    }

    private final Map<Kind, Map<String, Bucket>> buckets = new EnumMap<>(Kind.class);
    private final TimeMeter time;

    public Limits() {
        this(System::nanoTime);
    }

    Limits(LongSupplier nanoTime) {
        time = new Meter(nanoTime);
        for (Kind kind : Kind.values()) {
            buckets.put(kind, new Newest());
        }
    }

    /**
     * Counts one.
     *
     * @return 0 when it is within the limit, else the milliseconds after which the next one is
     */
    public long take(Kind kind, String who) {
        return millis(bucket(kind, who).tryConsumeAndReturnRemaining(1).getNanosToWaitForRefill());
    }

    /** Like {@link #take}, but counts nothing. */
    public long look(Kind kind, String who) {
        return millis(bucket(kind, who).estimateAbilityToConsume(1).getNanosToWaitForRefill());
    }

    private static long millis(long nanos) {
        return nanos == 0 ? 0 : Math.max(1, Duration.ofNanos(nanos).toMillis());
    }

    private Bucket bucket(Kind kind, String who) {
        Map<String, Bucket> ofKind = requireNonNull(buckets.get(kind), "every kind has its buckets");
        synchronized (ofKind) {
            return ofKind.computeIfAbsent(
                    who,
                    unknown -> Bucket.builder()
                            .addLimit(limit -> limit.capacity(kind.burst).refillGreedy(kind.refill, kind.period))
                            .withCustomTimePrecision(time)
                            .build());
        }
    }

    private static final class Newest extends LinkedHashMap<String, Bucket> {
        private static final long serialVersionUID = 1;
        private static final int FIRST = 16;
        private static final float LOAD = 0.75f;

        Newest() {
            super(FIRST, LOAD, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
            return size() > MAX_BUCKETS;
        }
    }

    private record Meter(LongSupplier nanoTime) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            return nanoTime.getAsLong();
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    }
}
