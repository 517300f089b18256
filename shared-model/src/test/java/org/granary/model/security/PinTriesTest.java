package org.granary.model.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class PinTriesTest {
    private static final Instant NOW = Instant.parse("2026-11-22T02:00:00Z");

    private static PinTries locked(PinTries before, Instant now) {
        PinTries tries = before;
        for (int i = 0; i < PinTries.TRIES; i++) {
            tries = tries.failed(now);
        }
        return tries;
    }

    @Test
    void theFifthWrongPinLocksAndTheFourthDoesNot() {
        PinTries four = PinTries.NONE.failed(NOW).failed(NOW).failed(NOW).failed(NOW);
        assertThat(four.lockedAt(NOW)).isFalse();
        assertThat(four.triesLeft()).isEqualTo(1);
        PinTries five = four.failed(NOW);
        assertThat(five.lockedAt(NOW.plusSeconds(59))).isTrue();
        assertThat(five.lockedAt(NOW.plusSeconds(60))).isFalse();
    }

    @Test
    void eachLockIsTwiceAsLongAndNoneLongerThanAnHour() {
        PinTries tries = PinTries.NONE;
        Instant now = NOW;
        for (long minutes : new long[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            tries = locked(tries, now);
            assertThat(Duration.between(now, tries.lockedUntil())).isEqualTo(Duration.ofMinutes(minutes));
            now = tries.lockedUntil();
        }
    }

    @Test
    void aClockThatWasSetBackLocksNobodyForLongerThanTheLockIsLong() {
        PinTries tries = locked(PinTries.NONE, NOW);
        Instant yearBefore = NOW.minus(Duration.ofDays(365));
        assertThat(tries.bounded(yearBefore).lockedUntil()).isEqualTo(yearBefore.plusSeconds(60));
        assertThat(tries.bounded(NOW.plusSeconds(10))).isEqualTo(tries);
    }
}
