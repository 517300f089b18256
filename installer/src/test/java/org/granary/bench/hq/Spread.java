package org.granary.bench.hq;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of several rounds. */
record Spread(List<Double> values) {
    Spread {
        values = values.stream().sorted().toList();
    }

    double median() {
        return values.get(values.size() / 2);
    }

    double least() {
        return values.get(0);
    }

    double most() {
        return values.get(values.size() - 1);
    }

    Map<String, Object> toMap() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("median", median());
        map.put("least", least());
        map.put("most", most());
        map.put("rounds", values.size());
        return map;
    }
}
