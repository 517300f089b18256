package org.granary.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Percentiles of single timings, in nanoseconds. */
final class Percentiles {
    private final long[] sorted;

    Percentiles(long[] nanos) {
        sorted = nanos.clone();
        Arrays.sort(sorted);
    }

    long at(int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("count", sorted.length);
        map.put("p50Micros", at(50) / 1_000);
        map.put("p99Micros", at(99) / 1_000);
        map.put("maxMicros", sorted[sorted.length - 1] / 1_000);
        return map;
    }
}
