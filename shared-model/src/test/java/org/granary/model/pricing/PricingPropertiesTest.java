package org.granary.model.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every basket under every set of rules; {@code -Dgranary.baskets=N} tries N of each seed. */
final class PricingPropertiesTest {
    private static final int BASKETS = Integer.getInteger("granary.baskets", 400);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyPropertyHoldsOfRandomBasketsAndTheBestCombinationIsFound(long seed) {
        int compared = 0;
        int promoted = 0;
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < BASKETS; i++) {
            long own = seed * 1_000_000 + i;
            BasketTrial.Result result = BasketTrial.run(own);
            result.violations().forEach(violation -> wrong.add("seed " + own + ": " + violation));
            if (result.disagrees()) {
                wrong.add("seed " + own + ": not what the reference finds");
            }
            compared += result.compared() ? 1 : 0;
            promoted += result.promoted() ? 1 : 0;
        }
        assertThat(wrong).as("seed %d", seed).isEmpty();
        assertThat(compared).as("seed %d", seed).isGreaterThan(BASKETS / 2);
        assertThat(promoted).as("seed %d", seed).isGreaterThan(BASKETS / 3);
    }
}
