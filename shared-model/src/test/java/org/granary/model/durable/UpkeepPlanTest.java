package org.granary.model.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.granary.model.durable.UpkeepPlan.Duty;
import org.junit.jupiter.api.Test;

final class UpkeepPlanTest {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final long MEGABYTE = 1024 * 1024;
    private static final long PLENTY = 10_000 * MEGABYTE;

    private static UpkeepPlan.Seen seen(Duration exportAge, Duration quiet, boolean shiftOpen, long fileBytes) {
        return new UpkeepPlan.Seen(
                NOW,
                NOW.minus(exportAge),
                Instant.EPOCH,
                Instant.EPOCH,
                NOW.minus(quiet),
                shiftOpen,
                fileBytes,
                0,
                PLENTY);
    }

    private static UpkeepPlan.Seen with(UpkeepPlan.Seen seen, Duration tried, long packedBytes, long usableBytes) {
        return new UpkeepPlan.Seen(
                seen.now(),
                seen.exportedAt(),
                NOW.minus(tried),
                NOW.minus(tried),
                seen.busyAt(),
                seen.shiftOpen(),
                seen.fileBytes(),
                packedBytes,
                usableBytes);
    }

    @Test
    void anExportIsWrittenOnceADayWhenNobodyIsServed() {
        Duration day = Duration.ofHours(21);
        assertThat(UpkeepPlan.due(seen(day, Duration.ofMinutes(11), true, MEGABYTE)))
                .containsExactly(Duty.EXPORT);
        assertThat(UpkeepPlan.due(seen(day, Duration.ofMinutes(9), true, MEGABYTE)))
                .isEmpty();
        assertThat(UpkeepPlan.due(seen(Duration.ofHours(19), Duration.ofHours(3), false, MEGABYTE)))
                .isEmpty();
    }

    @Test
    void aTillThatIsNeverQuietIsExportedAllTheSame() {
        assertThat(UpkeepPlan.due(seen(Duration.ofHours(49), Duration.ZERO, true, MEGABYTE)))
                .containsExactly(Duty.EXPORT);
    }

    @Test
    void anExportFromTheFutureCountsAsOldSinceTheClockWasSetBack() {
        assertThat(UpkeepPlan.due(seen(Duration.ofDays(-400), Duration.ofHours(1), false, MEGABYTE)))
                .containsExactly(Duty.EXPORT);
    }

    @Test
    void whatFailedIsNotTriedAgainAtOnce() {
        UpkeepPlan.Seen seen = seen(Duration.ofHours(60), Duration.ofHours(2), false, 100 * MEGABYTE);
        assertThat(UpkeepPlan.due(with(seen, Duration.ofMinutes(59), 0, PLENTY)))
                .isEmpty();
        assertThat(UpkeepPlan.due(with(seen, Duration.ofMinutes(61), 0, PLENTY)))
                .containsExactly(Duty.EXPORT);
    }

    @Test
    void aGrownFileIsPackedAfterItsExportWithTheShiftClosed() {
        UpkeepPlan.Seen closed = seen(Duration.ofHours(30), Duration.ofHours(1), false, 100 * MEGABYTE);
        assertThat(UpkeepPlan.due(closed)).containsExactly(Duty.EXPORT, Duty.PACK);
        assertThat(UpkeepPlan.due(seen(Duration.ofHours(1), Duration.ofHours(1), true, 100 * MEGABYTE)))
                .isEmpty();
        assertThat(UpkeepPlan.due(seen(Duration.ofHours(1), Duration.ofHours(1), false, 63 * MEGABYTE)))
                .isEmpty();
        assertThat(UpkeepPlan.due(with(closed, Duration.ofHours(21), 40 * MEGABYTE, PLENTY)))
                .containsExactly(Duty.EXPORT);
    }

    @Test
    void withoutRoomForACopyNothingIsCopied() {
        UpkeepPlan.Seen seen = seen(Duration.ofHours(60), Duration.ofHours(2), false, 100 * MEGABYTE);
        assertThat(UpkeepPlan.due(with(seen, Duration.ofDays(2), 0, 455 * MEGABYTE)))
                .isEmpty();
        assertThat(UpkeepPlan.due(with(seen, Duration.ofDays(2), 0, 457 * MEGABYTE)))
                .containsExactly(Duty.EXPORT, Duty.PACK);
    }

    @Test
    void roomIsCalledLowLongBeforeItIsScarce() {
        assertThat(DiskRoom.of(DiskRoom.LOW_BYTES)).isEqualTo(DiskRoom.PLENTY);
        assertThat(DiskRoom.of(DiskRoom.LOW_BYTES - 1)).isEqualTo(DiskRoom.LOW);
        assertThat(DiskRoom.of(DiskRoom.SCARCE_BYTES)).isEqualTo(DiskRoom.LOW);
        assertThat(DiskRoom.of(DiskRoom.SCARCE_BYTES - 1)).isEqualTo(DiskRoom.SCARCE);
        assertThat(DiskRoom.of(0)).isEqualTo(DiskRoom.SCARCE);
    }
}
