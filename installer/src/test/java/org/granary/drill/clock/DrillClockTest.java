package org.granary.drill.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrillClockTest {
    private static final Instant START = Instant.parse("2026-11-23T00:30:00Z");

    @Test
    void aJumpIsSeenByEveryoneWhoReadsTheFile(@TempDir Path folder) {
        DrillClock orchestrator = DrillClock.create(folder.resolve("clock"), START);
        DrillClock till = DrillClock.open(folder.resolve("clock"));

        orchestrator.advance(Duration.ofHours(2));

        assertThat(till.instant()).isCloseTo(START.plus(Duration.ofHours(2)), within(30, ChronoUnit.SECONDS));
    }

    @Test
    void timeNeverGoesBack(@TempDir Path folder) {
        DrillClock clock = DrillClock.create(folder.resolve("clock"), START);

        clock.advanceTo(START.minusSeconds(60));

        assertThat(clock.instant()).isAfterOrEqualTo(START);
    }
}
