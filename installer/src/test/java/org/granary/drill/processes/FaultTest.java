package org.granary.drill.processes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultTest {
    private static final long FIVE_MINUTES = 300_000;

    @Test
    void five_minutes_hold_every_kind_of_fault_and_hit_every_process_whatever_the_seed() {
        for (long seed = 1; seed <= 50; seed++) {
            List<Fault> plan = Fault.plan(new Random(seed), FIVE_MINUTES, 5, 2);
            Set<Fault.Kind> kinds = plan.stream().map(Fault::kind).collect(Collectors.toSet());
            assertEquals(Set.of(Fault.Kind.values()), kinds, "seed " + seed);
            assertEquals(Set.of(0, 1), places(plan, Fault.Kind.KILL_HEADQUARTERS), "seed " + seed);
            assertTrue(places(plan, Fault.Kind.KILL_TILLS).size() > 2, "seed " + seed);
            assertTrue(plan.stream().allMatch(fault -> fault.atMillis() < FIVE_MINUTES), "seed " + seed);
        }
    }

    private static Set<Integer> places(List<Fault> plan, Fault.Kind kind) {
        return plan.stream()
                .filter(fault -> fault.kind() == kind)
                .map(Fault::place)
                .collect(Collectors.toSet());
    }

    @Test
    void one_seed_gives_one_plan() {
        assertEquals(Fault.plan(new Random(7), FIVE_MINUTES, 5, 2), Fault.plan(new Random(7), FIVE_MINUTES, 5, 2));
    }
}
