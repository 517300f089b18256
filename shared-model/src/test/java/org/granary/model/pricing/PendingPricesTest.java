package org.granary.model.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.granary.model.Goods;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PendingPricesTest {
    private static final ShopId SHOP = new ShopId("ZSL");
    private static final SellUnit RICE = SellUnit.single(Goods.RICE.code());
    private static final Money LIST = Money.ofFen(80_00);
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    private static PriceVersion version(long number, long fen) {
        return new PriceVersion(
                number, NOON.plusSeconds(number), List.of(), List.of(new PriceVersion.Entry(RICE, Money.ofFen(fen))));
    }

    private static PriceHistory history(List<PriceVersion> versions, Set<Long> released) {
        return PriceHistory.of(SHOP, versions, Set.of(), released);
    }

    private static PendingPrices pending(PriceHistory history) {
        return PendingPrices.of(history, unit -> Optional.of(LIST), NOON.plusSeconds(60));
    }

    @Test
    void aRaiseOverACutThatAShopDoesNotKnowLowersItsShelf() {
        List<PriceVersion> versions = List.of(version(1, 60_00), version(2, 70_00));

        PendingPrices overtaken = pending(history(versions, Set.of()));
        assertThat(overtaken.raises()).hasSize(1);
        assertThat(overtaken.lowersTheShelf(RICE)).isTrue();

        PendingPrices released = pending(history(versions, Set.of(2L)));
        assertThat(released.raises()).hasSize(1);
        assertThat(released.lowersTheShelf(RICE)).isFalse();
    }

    /** A tag that goes up when it does not lower the shelf never says less than a till that knows only the first versions charges. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void noTagUndercutsATillThatKnowsLess(long seed) {
        Random random = new Random(seed);
        int tags = 0;
        for (int round = 0; round < 1_000; round++) {
            List<PriceVersion> versions = new ArrayList<>();
            for (int number = 1; number <= 5; number++) {
                versions.add(version(number, random.nextLong(10_00, 99_00)));
            }
            int known = random.nextInt(6);
            Set<Long> released = known == 0 ? Set.of() : Set.of((long) (1 + random.nextInt(known)));
            PendingPrices pending = pending(history(versions, released));
            UnitPrice behind = history(versions.subList(0, known), released).charged(RICE, LIST, NOON.plusSeconds(60));
            for (PendingPrices.Raise raise : pending.raises()) {
                if (!pending.lowersTheShelf(RICE)) {
                    tags++;
                    assertThat(raise.published().price().isLessThan(behind.price()))
                            .as("seed %d round %d: tag %s, a till behind charges %s", seed, round, raise, behind)
                            .isFalse();
                }
            }
        }
        assertThat(tags).isPositive();
    }
}
