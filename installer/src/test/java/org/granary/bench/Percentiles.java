package org.granary.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Percentiles of single timings, in nanoseconds. */
public final class Percentiles {
    private final long[] sorted;

    Percentiles(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    /** Of boxed timings. */
    public static Percentiles of(List<Long> nanos) {
        return new Percentiles(nanos.stream().mapToLong(Long::longValue).toArray());
    }

    /** The timing that so many per cent do not exceed. */
    public long at(int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    /** For a report, in microseconds. */
    public Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("count", sorted.length);
        map.put("p50Micros", at(50) / 1_000);
        map.put("p99Micros", at(99) / 1_000);
        map.put("maxMicros", sorted[sorted.length - 1] / 1_000);
        return map;
    }
}
