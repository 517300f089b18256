package org.granary.drill.kill;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.granary.pos.sync.CrashPoint;

/**
 * One kill, decided by the seed.
 *
 * @param point code of the crash point, or {@link #RANDOM}
 * @param offline whether the network is gone meanwhile
 * @param millis for a random kill: how long after the last key the plug is pulled
 */
record KillPlan(String point, boolean offline, int millis) {
    static final String RANDOM = "random";
    private static final int LATEST_MILLIS = 600;

    /** Every crash point at least {@code each} times, the rest at random moments, in a random order. */
    static List<KillPlan> all(Random random, int kills, int each) {
        List<KillPlan> plans = new ArrayList<>();
        for (CrashPoint point : CrashPoint.values()) {
            for (int i = 0; i < each; i++) {
                plans.add(new KillPlan(point.code(), !needsNetwork(point) && random.nextInt(3) == 0, 0));
            }
        }
        while (plans.size() < kills) {
            plans.add(new KillPlan(RANDOM, random.nextInt(3) == 0, random.nextInt(LATEST_MILLIS)));
        }
        Collections.shuffle(plans, random);
        return plans;
    }

    private static boolean needsNetwork(CrashPoint point) {
        return switch (point) {
            case BEFORE_PUSH, AFTER_PUSH_BEFORE_ANSWER, AFTER_ANSWER_BEFORE_WATERMARK -> true;
            case BEFORE_FORCE, AFTER_FORCE, AFTER_PROJECTION, AFTER_DONE, WHILE_PRINTING -> false;
        };
    }

    /** Whether the cashier cannot have seen the sale done when the till stops there. */
    boolean beforeDone() {
        return point.equals(CrashPoint.BEFORE_FORCE.code()) || point.equals(CrashPoint.AFTER_FORCE.code());
    }
}
