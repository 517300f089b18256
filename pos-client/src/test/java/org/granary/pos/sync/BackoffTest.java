package org.granary.pos.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BackoffTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void thePauseThatHeadquartersAsksForIsKeptAndBounded(long seed) {
        Backoff backoff = new Backoff(new Random(seed));

        assertThat(backoff.afterBusy(Backoff.MAX_MILLIS + 1)).isEqualTo(Backoff.MAX_MILLIS + 1);
        assertThat(backoff.afterBusy(Long.MAX_VALUE)).isEqualTo(Backoff.MAX_BUSY_MILLIS);
        for (int i = 0; i < 20; i++) {
            backoff.afterBusy(0);
        }
        assertThat(backoff.afterBusy(0)).isBetween(Backoff.MAX_MILLIS / 2, Backoff.MAX_MILLIS);
        assertThat(backoff.afterBusy(-1)).isPositive();
    }
}
