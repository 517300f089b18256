package org.granary.model.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.granary.model.pricing.promotion.LeaseGrant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LeaseGrantTest {
    /** Tills use what they have, ask, and are cut off at random: together they never go beyond the cap, and one of them gets the last of it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatTheTillsUseNeverExceedsTheCapAndNothingIsLostToWhoeverAsks(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            long cap = random.nextInt(100_000);
            int tills = 1 + random.nextInt(20);
            long least = 1L + random.nextInt(500);
            long[] own = new long[tills];
            long[] used = new long[tills];
            for (int step = 0; step < 500; step++) {
                int till = random.nextInt(tills);
                used[till] += random.nextLong(own[till] - used[till] + 1);
                if (random.nextBoolean()) {
                    own[till] = granted(cap, own, till, used[till], least);
                    assertThat(granted(cap, own, till, used[till], least))
                            .as("seed %d: asked again", seed)
                            .isEqualTo(own[till]);
                }
                assertThat(sum(own)).as("seed %d", seed).isLessThanOrEqualTo(cap);
            }
            for (int step = 0; step < 5_000 && sum(own) < cap; step++) {
                used[0] = own[0];
                own[0] = granted(cap, own, 0, used[0], least);
            }
            assertThat(sum(own)).as("seed %d: the last of it", seed).isEqualTo(cap);
        }
    }

    private static long granted(long cap, long[] own, int till, long used, long least) {
        return LeaseGrant.of(cap, sum(own), own[till], used, least);
    }

    private static long sum(long[] all) {
        long sum = 0;
        for (long one : all) {
            sum += one;
        }
        return sum;
    }
}
