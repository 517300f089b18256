package org.granary.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SharesTest {
    @Test
    void theLargestRemainderGetsTheOddFenAndTiesGoToTheEarlierShare() {
        assertThat(Shares.split(Money.ofFen(100), List.of(1L, 1L, 1L)))
                .containsExactly(Money.ofFen(34), Money.ofFen(33), Money.ofFen(33));
        assertThat(Shares.split(Money.ofFen(10), List.of(1L, 2L, 0L)))
                .containsExactly(Money.ofFen(3), Money.ofFen(7), Money.ZERO);
        assertThat(Shares.split(Money.ofFen(-100), List.of(1L, 1L, 1L)))
                .containsExactly(Money.ofFen(-34), Money.ofFen(-33), Money.ofFen(-33));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261122})
    void sharesAlwaysAddUpAndNeverStrayByAFen(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            List<Long> weights = new ArrayList<>();
            long sum = 0;
            for (int i = random.nextInt(30); i >= 0; i--) {
                long weight = random.nextInt(4) == 0 ? 0 : random.nextLong(1, 10_000_000);
                weights.add(weight);
                sum += weight;
            }
            if (sum == 0) {
                weights.add(1L);
                sum = 1;
            }
            Money total = Money.ofFen(random.nextLong(-1_000_000_000L, 1_000_000_000L));
            List<Money> shares = Shares.split(total, weights);
            assertThat(Money.sum(shares)).as("seed %d round %d", seed, round).isEqualTo(total);
            for (int i = 0; i < shares.size(); i++) {
                long exact = Math.floorDiv(Math.abs(total.fen()) * weights.get(i), sum);
                assertThat(Math.abs(shares.get(i).fen())).isBetween(exact, exact + 1);
            }
        }
    }

    @Test
    void theGreatestAmountsAreSharedExactly() {
        long most = Limit.MONEY_FEN.max();
        assertThat(Shares.split(Money.ofFen(most), List.of(most, most, most - 1)))
                .containsExactly(
                        Money.ofFen(333_333_333_333L + 1),
                        Money.ofFen(333_333_333_333L),
                        Money.ofFen(333_333_333_333L));
        assertThat(Shares.split(Money.ofFen(most), List.of(10 * most, 20 * most)))
                .containsExactly(Money.ofFen(333_333_333_333L), Money.ofFen(666_666_666_667L));
    }

    @Test
    void nothingCannotCarryAShare() {
        assertThat(Shares.split(Money.ZERO, List.of(0L, 0L))).containsExactly(Money.ZERO, Money.ZERO);
        assertThatThrownBy(() -> Shares.split(Money.ofFen(1), List.of(0L)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shares.split(Money.ofFen(1), List.of(-1L, 2L)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
