package org.granary.drill.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The drill in short. */
final class AttackTest {
    private static final long SEED = Long.getLong("granary.seed", 20_261_123);
    private static final int REQUESTS = 1_500;

    @TempDir
    Path folder;

    @Test
    void nothingIsAcceptedThatIsNotSignedRightInTimeAndOnce() throws Exception {
        try (Siege siege = new Siege(folder, SEED)) {
            Outcome outcome = siege.run(REQUESTS);
            assertThat(outcome.faults()).as("seed %d", SEED).isEmpty();
            assertThat(outcome.requests()).isEqualTo(REQUESTS);
        }
    }
}
