package org.granary.pos.sync.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CorrectedClockTest {
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    @TempDir
    Path folder;

    private long wall = NOON.toEpochMilli();
    private long monotonic = 1_000;
    private long up = 500_000;

    private CorrectedClock start() {
        InstantSource reading = () -> Instant.ofEpochMilli(wall);
        return new CorrectedClock(new TimeSource(reading.withZone(ZoneOffset.UTC), () -> monotonic), folder);
    }

    private void pass(Duration time) {
        wall += time.toMillis();
        monotonic += time.toMillis();
    }

    @Test
    void headquartersTimeOutlivesARestart() {
        CorrectedClock clock = start();
        assertThat(clock.instant()).isEqualTo(NOON);

        clock.correct(100, 300, NOON.minus(Duration.ofHours(3)).toEpochMilli());
        Instant right = NOON.minus(Duration.ofHours(3)).plusMillis(100);
        assertThat(clock.instant()).isEqualTo(right);
        assertThat(clock.namedSkew()).isEqualTo(Duration.ofHours(3).minusMillis(100));

        wall += Duration.ofDays(1).toMillis();
        monotonic = 7;
        assertThat(start().instant()).isEqualTo(right.plus(Duration.ofDays(1)));
    }

    @Test
    void aJumpOfTheWallClockIsKeptWithTheNextRecord() {
        CorrectedClock clock = start();
        wall += Duration.ofDays(400).toMillis();
        pass(Duration.ofMinutes(1));
        Instant at = clock.instant();
        assertThat(at).isEqualTo(NOON.plusSeconds(60));

        clock.recorded(at);
        pass(Duration.ofMinutes(1));

        assertThat(start().instant()).isEqualTo(NOON.plusSeconds(120));
        assertThat(clock.namedSkew()).isEqualTo(Duration.ofDays(400));
    }

    @Test
    void aStartGoesOnFromTheNewestRecord() {
        wall = 0;
        CorrectedClock clock = start();

        clock.startFrom(NOON);
        pass(Duration.ofSeconds(5));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(5));
    }

    @Test
    void aDamagedFileIsAsGoodAsNone() throws IOException {
        Files.writeString(folder.resolve("clock.json"), "{");

        assertThat(start().instant()).isEqualTo(NOON);
    }

    @Test
    void aZoneIsOnlyAnotherViewOfTheSameTime() {
        Clock view = start().withZone(ZoneId.of("Asia/Shanghai"));

        pass(Duration.ofSeconds(9));

        assertThat(view.instant()).isEqualTo(NOON.plusSeconds(9));
        assertThat(view.getZone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
    }

    @Test
    void theCountGoesOnThroughTheMachinesSleepAndNotWithTheWallClock() {
        RunningTime time = new RunningTime(() -> monotonic, () -> wall, () -> OptionalLong.of(up));
        long first = time.millis();

        wall += 8 * 3_600_000;
        up += 8 * 3_600_000;
        assertThat(time.millis() - first).as("slept").isEqualTo(8 * 3_600_000);

        wall += 8 * 3_600_000;
        assertThat(time.millis() - first).as("was set").isEqualTo(8 * 3_600_000);

        pass(Duration.ofSeconds(3));
        assertThat(time.millis() - first).as("passed").isEqualTo(8 * 3_600_000 + 3_000);
    }

    @Test
    void thisMachinesCountRises() {
        RunningTime machine = RunningTime.machine();
        long first = machine.millis();

        assertThat(machine.millis()).isGreaterThanOrEqualTo(first);
    }
}
