package org.granary.drill.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What came of the siege.
 *
 * @param accepted requests that were answered as if they were right, and traces that any left in the books
 * @param answers how often each status was given; {@code cut} where the connection ended without one
 * @param logged refusals that headquarters' log accounts for
 * @param traces what the books say that they should not
 * @param leaks planted secrets that the log repeats, by what they are
 */
record Outcome(
        long requests,
        long accepted,
        long seconds,
        long legitimate,
        long slowestLegitimateMillis,
        Map<Kind, Long> kinds,
        Map<String, Long> answers,
        long logged,
        long logLines,
        List<String> traces,
        List<String> leaks,
        List<String> refusedLegitimate) {

    /** Why the drill fails; empty when it does not. */
    List<String> faults() {
        List<String> faults = new ArrayList<>(traces);
        faults.addAll(leaks);
        faults.addAll(refusedLegitimate);
        if (accepted > 0) {
            faults.add(accepted + " requests were accepted");
        }
        for (Kind kind : Kind.values()) {
            if (kinds.getOrDefault(kind, 0L) == 0) {
                faults.add("no request of the kind " + kind);
            }
        }
        if (legitimate == 0) {
            faults.add("no legitimate request was made");
        }
        if (slowestLegitimateMillis > AttackDrill.BOUND.toMillis()) {
            faults.add("a legitimate request took " + slowestLegitimateMillis + " ms");
        }
        long cut = answers.getOrDefault("cut", 0L);
        if (logged < requests - cut || logged > requests) {
            faults.add(logged + " refusals are in the log, of " + requests + " requests");
        }
        return faults;
    }
}
