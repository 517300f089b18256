package org.granary.drill.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.granary.drill.sim.core.Bug;
import org.granary.drill.sim.world.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SimulationTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noInvariantBreaksInAWorldFullOfFaults(long seed) {
        World.Outcome outcome = new World(Worlds.MEMORY.seed(20261123, seed), Bug.NONE).run();
        assertThat(outcome.violation()).isEmpty();
        assertThat(outcome.shopDays()).isPositive();
        assertThat(outcome.faults()).hasSizeGreaterThan(10);
    }

    @Test
    void theSameSeedGivesTheSameWorld() {
        World.Outcome first = new World(Worlds.MEMORY.seed(1, 1), Bug.NONE).run();
        World.Outcome second = new World(Worlds.MEMORY.seed(1, 1), Bug.NONE).run();
        assertThat(second).isEqualTo(first);
    }
}
