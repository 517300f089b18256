package org.granary.drill.processes;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * One thing that goes wrong, decided by the seed.
 *
 * @param atMillis after the tills began to sell
 * @param place which group of tills, or which instance of headquarters
 * @param lastsMillis how long the line is bad; for a kill: when the process is killed again while it starts, 0 for not
 * @param amount of bytes a second, or of torn messages
 */
record Fault(long atMillis, Kind kind, int place, int lastsMillis, int amount) {
    /** What goes wrong. */
    enum Kind {
        CUT,
        REFUSED,
        SILENT,
        TORN,
        SLOW,
        KILL_TILLS,
        KILL_HEADQUARTERS,
        NEW_PRICES;

        boolean onTheLine() {
            return switch (this) {
                case CUT, REFUSED, SILENT, TORN, SLOW -> true;
                case KILL_TILLS, KILL_HEADQUARTERS, NEW_PRICES -> false;
            };
        }
    }

    private static final int QUIET_MILLIS = 2_000;
    private static final List<Kind> LINE =
            List.of(Kind.CUT, Kind.REFUSED, Kind.SILENT, Kind.TORN, Kind.TORN, Kind.SLOW, Kind.SLOW);

    /** A whole run's faults in the order of their times. */
    static List<Fault> plan(Random random, long millis, int groups, int instances) {
        List<Fault> plan = new ArrayList<>();
        for (long at = QUIET_MILLIS; at < millis - QUIET_MILLIS; at += between(random, 1_500, 5_000)) {
            Kind kind = LINE.get(random.nextInt(LINE.size()));
            int longest = kind == Kind.SILENT ? 12_000 : 6_000;
            int lasts = (int) Math.min(between(random, 500, longest), millis - at);
            int amount = kind == Kind.TORN ? 1 + random.nextInt(4) : 4_000 + random.nextInt(60_000);
            plan.add(new Fault(at, kind, random.nextInt(groups), lasts, amount));
        }
        for (long at = between(random, 4_000, 8_000);
                at < millis - QUIET_MILLIS;
                at += between(random, 8_000, 16_000)) {
            int again = random.nextInt(4) == 0 ? between(random, 300, 1_500) : 0;
            plan.add(new Fault(at, Kind.KILL_TILLS, random.nextInt(groups), again, 0));
        }
        int next = random.nextInt(instances);
        for (long at = between(random, 9_000, 14_000);
                at < millis - QUIET_MILLIS;
                at += between(random, 15_000, 30_000)) {
            plan.add(new Fault(at, Kind.KILL_HEADQUARTERS, next++ % instances, 0, 0));
        }
        for (long at = between(random, 3_000, 6_000);
                at < millis - QUIET_MILLIS;
                at += between(random, 10_000, 20_000)) {
            plan.add(new Fault(at, Kind.NEW_PRICES, 0, 0, 1 + random.nextInt(6)));
        }
        plan.sort(Comparator.comparingLong(Fault::atMillis));
        return List.copyOf(plan);
    }

    private static int between(Random random, int from, int to) {
        return from + random.nextInt(to - from);
    }
}
