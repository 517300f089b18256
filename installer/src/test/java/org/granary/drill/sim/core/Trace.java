package org.granary.drill.sim.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The last events of a world, put into words only when somebody asks. */
public final class Trace {
    private static final int KEPT = 400;

    private final long[] times = new long[KEPT];
    private final Object[][] words = new Object[KEPT][];
    private long count;

    public void note(long at, Object... what) {
        int slot = (int) (count % KEPT);
        times[slot] = at;
        words[slot] = what;
        count++;
    }

    /** At most so many of the last events, oldest first. */
    public List<String> tail(int wanted) {
        List<String> lines = new ArrayList<>();
        for (long i = Math.max(0, count - Math.min(KEPT, wanted)); i < count; i++) {
            StringBuilder line = new StringBuilder(
                    Instant.ofEpochMilli(times[(int) (i % KEPT)]).toString());
            for (Object word : words[(int) (i % KEPT)]) {
                line.append(' ').append(word);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
