package org.granary.model.pricing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.granary.model.Goods;
import org.granary.model.catalog.SellUnit;
import org.granary.model.kernel.Money;
import org.granary.model.kernel.ShopId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PriceHistoryTest {
    private static final ShopId SHOP = new ShopId("ZSL");
    private static final SellUnit RICE = SellUnit.single(Goods.RICE.code());
    private static final Money LIST = Goods.RICE.retail();
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");

    private static PriceVersion version(long number, Instant at, long fen) {
        return new PriceVersion(number, at, List.of(), List.of(new PriceVersion.Entry(RICE, Money.ofFen(fen))));
    }

    @Test
    void aCutBindsAtItsMinuteAndNotBefore() {
        PriceHistory history = PriceHistory.of(SHOP, List.of(version(1, NOON, 69_90)), Set.of(), Set.of());
        assertThat(history.charged(RICE, LIST, NOON.minusMillis(1)).price()).isEqualTo(LIST);
        assertThat(history.charged(RICE, LIST, NOON)).isEqualTo(new UnitPrice(Money.ofFen(69_90), 1));
        assertThat(history.nextChangeAfter(NOON.minusMillis(1))).contains(NOON);
        assertThat(history.nextChangeAfter(NOON)).isEmpty();
    }

    @Test
    void thePriceToComeIsTheNextMinuteStillAhead() {
        PriceHistory history = PriceHistory.of(
                SHOP, List.of(version(2, NOON.plusSeconds(3_600), 65_00), version(1, NOON, 69_90)), Set.of(), Set.of());
        assertThat(history.upcoming(RICE, NOON.minusMillis(1)))
                .contains(new PriceHistory.Upcoming(new UnitPrice(Money.ofFen(69_90), 1), NOON));
        assertThat(history.upcoming(RICE, NOON))
                .contains(new PriceHistory.Upcoming(new UnitPrice(Money.ofFen(65_00), 2), NOON.plusSeconds(3_600)));
        assertThat(history.upcoming(RICE, NOON.plusSeconds(3_600))).isEmpty();
    }

    @Test
    void aCutIsShownOnlyOnceEveryTillOfTheShopHasIt() {
        List<PriceVersion> versions = List.of(version(1, NOON, 69_90));
        assertThat(PriceHistory.of(SHOP, versions, Set.of(), Set.of())
                        .shown(RICE, LIST, NOON)
                        .price())
                .isEqualTo(LIST);
        assertThat(PriceHistory.of(SHOP, versions, Set.of(), Set.of(1L))
                        .shown(RICE, LIST, NOON)
                        .price())
                .isEqualTo(Money.ofFen(69_90));
    }

    @Test
    void aRaiseIsShownAtItsMinuteButChargedOnlyOnceItIsBound() {
        List<PriceVersion> versions = List.of(version(1, NOON, 89_90));
        PriceHistory waiting = PriceHistory.of(SHOP, versions, Set.of(), Set.of());
        assertThat(waiting.shown(RICE, LIST, NOON).price()).isEqualTo(Money.ofFen(89_90));
        assertThat(waiting.charged(RICE, LIST, NOON).price()).isEqualTo(LIST);
        PriceHistory bound = PriceHistory.of(SHOP, versions, Set.of(new PriceHistory.Raise(RICE, 1)), Set.of());
        assertThat(bound.charged(RICE, LIST, NOON)).isEqualTo(new UnitPrice(Money.ofFen(89_90), 1));
    }

    @Test
    void whatHeadquartersBoundOrReleasedIsInEffectWhateverTheTillsClockSays() {
        Instant longAgo = NOON.minusSeconds(3_600);
        PriceHistory bound = PriceHistory.of(
                SHOP, List.of(version(1, NOON, 89_90)), Set.of(new PriceHistory.Raise(RICE, 1)), Set.of());
        PriceHistory released = PriceHistory.of(SHOP, List.of(version(1, NOON, 69_90)), Set.of(), Set.of(1L));
        assertThat(bound.shown(RICE, LIST, longAgo).price()).isEqualTo(Money.ofFen(89_90));
        assertThat(bound.charged(RICE, LIST, longAgo).price()).isEqualTo(Money.ofFen(89_90));
        assertThat(released.charged(RICE, LIST, longAgo).price()).isEqualTo(Money.ofFen(69_90));
    }

    @Test
    void versionsTakeEffectInTheirOrderHoweverTheyArrive() {
        List<PriceVersion> late = List.of(version(2, NOON.plusSeconds(9), 59_90), version(1, NOON, 69_90));
        PriceHistory history = PriceHistory.of(SHOP, late, Set.of(), Set.of());
        assertThat(history.charged(RICE, LIST, NOON.plusSeconds(9))).isEqualTo(new UnitPrice(Money.ofFen(59_90), 2));
        assertThat(PriceBook.at(Goods.CATALOG, history, NOON.plusSeconds(9)).version())
                .isEqualTo(2);
    }

    @Test
    void aVersionForOtherShopsChangesNothingHere() {
        PriceVersion other = new PriceVersion(
                1, NOON, List.of(new ShopId("JFL")), List.of(new PriceVersion.Entry(RICE, Money.ofFen(1))));
        assertThat(PriceHistory.of(SHOP, List.of(other), Set.of(), Set.of()).changedUnits())
                .isEmpty();
    }

    /**
     * Labels are delivered, cuts released and raises bound at random moments, as headquarters does it: the till never
     * charges more than its label was last known to show.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theTillNeverChargesMoreThanTheShelfSays(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            List<PriceVersion> versions = new ArrayList<>();
            for (int number = 1; number <= 8; number++) {
                versions.add(version(number, NOON.plusSeconds(number), random.nextLong(10_00, 99_00)));
            }
            Set<PriceHistory.Raise> bound = new HashSet<>();
            Set<Long> released = new HashSet<>();
            List<PriceHistory.Raise> toBind = new ArrayList<>();
            UnitPrice onLabel = new UnitPrice(LIST, 0);
            long second = 0;
            for (int step = 0; step < 60; step++) {
                Instant now = NOON.plusSeconds(second);
                switch (random.nextInt(4)) {
                    case 0 -> second++;
                    case 1 -> released.add(random.nextLong(0, second + 1));
                    case 2 -> {
                        onLabel =
                                PriceHistory.of(SHOP, versions, bound, released).shown(RICE, LIST, now);
                        toBind.add(new PriceHistory.Raise(RICE, onLabel.version()));
                    }
                    default -> {
                        if (!toBind.isEmpty()) {
                            bound.add(toBind.remove(random.nextInt(toBind.size())));
                        }
                    }
                }
                UnitPrice charged =
                        PriceHistory.of(SHOP, versions, bound, released).charged(RICE, LIST, now);
                assertThat(charged.price().fen())
                        .as("seed %d round %d step %d: charged %s, label %s", seed, round, step, charged, onLabel)
                        .isLessThanOrEqualTo(onLabel.price().fen());
            }
        }
    }
}
