package org.granary.drill.powercut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

/** The drill {@code power-cut} in small. */
final class PowerCutTest {
    private static final long SEED = 20261122;

    private final StringWriter said = new StringWriter();

    private PowerCutTally run(boolean forced, int cuts) {
        return new PowerCuts(SEED, forced, new PrintWriter(said, true)).run(cuts);
    }

    @Test
    void noAcknowledgedSaleIsLostAndTheDatabaseRepairsItself() {
        PowerCutTally tally = run(true, 15);
        assertThat(tally.clean()).as("seed %d: %s", SEED, said).isTrue();
        assertThat(tally.everyModel()).isTrue();
        assertThat(tally.acknowledgedSoFar()).isGreaterThan(50);
        assertThat(tally.repairs()).isPositive();
    }

    @Test
    void withTheJournalsForceTakenOutSalesAreLost() {
        assertThat(run(false, 10).lost()).as("seed %d: %s", SEED, said).isPositive();
    }
}
