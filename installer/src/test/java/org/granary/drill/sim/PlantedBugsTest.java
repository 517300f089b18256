package org.granary.drill.sim;

import static org.assertj.core.api.Assertions.assertThat;

import org.granary.drill.sim.core.Bug;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The simulator is only worth what it notices: each mistake is planted, and has to break an invariant. */
final class PlantedBugsTest {
    private static final long SEED = 20261123;

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aPlantedMistakeIsNoticed(Bug bug) {
        assertThat(Simulation.notices(bug, SEED + bug.name().hashCode())).isTrue();
    }
}
