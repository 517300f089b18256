package org.granary.model.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ClockCorrectionTest {
    private static final long NOON = 1_800_000_000_000L;
    private static final long HOUR = 3_600_000;
    private static final long YEAR = 365 * 24 * HOUR;

    private final ClockCorrection started = ClockCorrection.start(0, NOON, 5_000, 0);

    @Test
    void timeGoesOnWithBothClocks() {
        ClockCorrection later = started.look(NOON + HOUR, 5_000 + HOUR);

        assertThat(later.nowMillis()).isEqualTo(NOON + HOUR);
        assertThat(later.isWrong()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {10 * YEAR, -10 * YEAR, HOUR, -HOUR})
    void aWallClockThatIsSetMovesNothingAndIsNamed(long jump) {
        ClockCorrection after = started.look(NOON + 60_000 + jump, 65_000);

        assertThat(after.nowMillis()).isEqualTo(NOON + 60_000);
        assertThat(after.skewMillis()).isEqualTo(jump);
        assertThat(after.isWrong()).isTrue();
        assertThat(after.look(NOON + 120_000, 125_000).isWrong())
                .as("set right again")
                .isFalse();
    }

    @Test
    void anAnswerSetsTheTimeByHalfOfItsRoundTrip() {
        ClockCorrection wrong = ClockCorrection.start(0, NOON + HOUR, 5_000, 0);

        ClockCorrection right = wrong.answered(400, NOON);

        assertThat(right.nowMillis()).isEqualTo(NOON + 200);
        assertThat(right.skewMillis()).isEqualTo(HOUR - 200);
        assertThat(right.look(NOON + 2 * HOUR, 5_000 + HOUR).nowMillis()).isEqualTo(NOON + 200 + HOUR);
    }

    @Test
    void aSlowAnswerThatAgreesMovesNothing() {
        assertThat(started.answered(20_000, NOON - 3_000)).isEqualTo(started);
    }

    @Test
    void whatAnAnswerTaughtIsKnownAfterTheNextStart() {
        long kept = started.answered(0, NOON - HOUR).offsetMillis();

        ClockCorrection next = ClockCorrection.start(kept, NOON + HOUR, 7, 0);

        assertThat(next.nowMillis()).isEqualTo(NOON);
    }

    @Test
    void aClockThatLostItsBatteryGoesOnFromTheNewestRecord() {
        ClockCorrection next = ClockCorrection.start(0, NOON - 30 * YEAR, 0, NOON);

        assertThat(next.nowMillis()).isEqualTo(NOON);
        assertThat(next.look(NOON - 30 * YEAR + 1_000, 1_000).nowMillis()).isEqualTo(NOON + 1_000);
    }

    @Test
    void aSmallStepBackWaitsForTheNewestRecord() {
        ClockCorrection stepped = started.recorded(NOON).answered(0, NOON - 60_000);

        assertThat(stepped.nowMillis()).isEqualTo(NOON);
        assertThat(stepped.look(NOON + 59_000, 64_000).nowMillis()).isEqualTo(NOON);
        assertThat(stepped.look(NOON + 61_000, 66_000).nowMillis()).isEqualTo(NOON + 1_000);
    }

    @Test
    void aRecordFromTheFarFutureDoesNotHoldTimeUp() {
        ClockCorrection wrong = ClockCorrection.start(0, NOON + 10 * YEAR, 0, 0).recorded(NOON + 10 * YEAR);

        assertThat(wrong.answered(0, NOON).nowMillis()).isEqualTo(NOON);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void withoutAnswersTimeNeverGoesBackAndFollowsTheCountWhateverTheWallClockDoes(long seed) {
        Random random = new Random(seed);
        ClockCorrection clock = started;
        long passed = 0;
        for (int i = 0; i < 1_000; i++) {
            passed += random.nextInt(10_000);
            long wall = random.nextInt(5) == 0 ? random.nextLong(2 * NOON) : NOON + passed;
            ClockCorrection next = clock.look(wall, 5_000 + passed);
            assertThat(next.nowMillis())
                    .as("seed %d, look %d", seed, i)
                    .isEqualTo(NOON + passed)
                    .isGreaterThanOrEqualTo(clock.nowMillis());
            clock = random.nextBoolean() ? next.recorded(next.nowMillis()) : next;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16, 17, 18})
    void afterAnAnswerTimeIsWithinHalfTheRoundTripOfHeadquartersOrStandsAtMostTwoMinutes(long seed) {
        Random random = new Random(seed);
        ClockCorrection clock = started;
        long monotonic = 5_000;
        long truth = NOON;
        for (int i = 0; i < 1_000; i++) {
            int step = random.nextInt(100_000);
            monotonic += step;
            truth += step;
            long out = random.nextInt(3_000);
            long back = random.nextInt(3_000);
            clock = clock.look(random.nextLong(2 * NOON), monotonic).answered(out + back, truth - back);
            long error = clock.nowMillis() - truth;
            assertThat(error)
                    .as("seed %d, answer %d", seed, i)
                    .isBetween(-3_000L, ClockCorrection.STANDSTILL_MAX_MILLIS + 3_000);
            clock = clock.recorded(clock.nowMillis());
        }
    }
}
