package org.granary.model.weigh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Random;
import org.granary.model.kernel.SkuCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WeighingTest {
    private static final WeighRules RULES = WeighRules.COUNTER;

    private static Weighing heard(ScaleReading... readings) {
        Weighing weighing = Weighing.start(RULES);
        for (ScaleReading reading : readings) {
            weighing = weighing.hear(reading);
        }
        return weighing;
    }

    private static Weighing taken(Weighing weighing) {
        WeighResult result = weighing.take();
        assertThat(result).isInstanceOf(WeighResult.Taken.class);
        return ((WeighResult.Taken) result).next();
    }

    private static Optional<WeighResult.Reason> refusal(Weighing weighing) {
        return weighing.take() instanceof WeighResult.Refused refused
                ? Optional.of(refused.reason())
                : Optional.empty();
    }

    @Test
    void aSettledWeightOnAPanThatWasEmptyIsTakenWithGrossAndTare() {
        Weighing weighing = heard(ScaleReading.stable(0), ScaleReading.moving(900), ScaleReading.stable(1_246))
                .with(new Tare(Tare.Source.CONTAINER, "小袋", 12));
        assertThat(weighing.take()).isInstanceOfSatisfying(WeighResult.Taken.class, taken -> {
            assertThat(taken.net()).isEqualTo(1_234);
            assertThat(taken.weighed()).isEqualTo(Weighed.of(1_246, 12));
            assertThat(taken.next().tare()).isEqualTo(Tare.NONE);
        });
    }

    @Test
    void everyReasonAgainstAWeightIsNamed() {
        assertThat(refusal(heard())).contains(WeighResult.Reason.NO_READING);
        assertThat(refusal(heard(ScaleReading.stable(0)))).contains(WeighResult.Reason.EMPTY);
        assertThat(refusal(heard(ScaleReading.stable(500)))).contains(WeighResult.Reason.NOT_EMPTIED);
        assertThat(refusal(heard(ScaleReading.stable(0), ScaleReading.moving(500))))
                .contains(WeighResult.Reason.MOVING);
        assertThat(refusal(heard(ScaleReading.stable(0), ScaleReading.outOfRange(ScaleReading.Range.OVER))))
                .contains(WeighResult.Reason.OVERLOAD);
        assertThat(refusal(heard(ScaleReading.stable(0), ScaleReading.outOfRange(ScaleReading.Range.UNDER))))
                .contains(WeighResult.Reason.UNDERLOAD);
        assertThat(refusal(heard(ScaleReading.stable(0), ScaleReading.stable(-15))))
                .contains(WeighResult.Reason.NEGATIVE);
        assertThat(refusal(heard(ScaleReading.stable(0), ScaleReading.stable(19))))
                .contains(WeighResult.Reason.BELOW_MINIMUM);
        assertThat(refusal(heard(ScaleReading.stable(0), ScaleReading.stable(30_001))))
                .contains(WeighResult.Reason.ABOVE_MAXIMUM);
        Tare bucket = new Tare(Tare.Source.CONTAINER, "桶", 300);
        assertThat(refusal(
                        heard(ScaleReading.stable(0), ScaleReading.stable(300)).with(bucket)))
                .contains(WeighResult.Reason.NEGATIVE_NET);
        assertThat(refusal(
                        heard(ScaleReading.stable(0), ScaleReading.stable(500)).lose()))
                .contains(WeighResult.Reason.NO_READING);
    }

    @Test
    void theNextWeightNeedsAnEmptyPan() {
        Weighing after = taken(heard(ScaleReading.stable(0), ScaleReading.stable(1_000)));
        assertThat(refusal(after.hear(ScaleReading.stable(1_500)))).contains(WeighResult.Reason.NOT_EMPTIED);
        assertThat(refusal(after.hear(ScaleReading.moving(0)).hear(ScaleReading.stable(1_500))))
                .as("a pan that only swung past zero was not empty")
                .contains(WeighResult.Reason.NOT_EMPTIED);
        taken(after.hear(ScaleReading.stable(1)).hear(ScaleReading.stable(1_500)));
    }

    @Test
    void aScaleThatComesBackHasToShowZeroFirst() {
        Weighing back = heard(ScaleReading.stable(0)).lose().hear(ScaleReading.stable(800));
        assertThat(refusal(back)).contains(WeighResult.Reason.NOT_EMPTIED);
    }

    @Test
    void theSameWeightTwiceIsAskedAboutAndTakenWhenItIsWanted() {
        Weighing again = taken(heard(ScaleReading.stable(0), ScaleReading.stable(1_000)))
                .hear(ScaleReading.stable(0))
                .hear(ScaleReading.stable(1_000));
        WeighResult asked = again.take();
        assertThat(asked).isInstanceOf(WeighResult.SameAgain.class);
        Weighing confirmed = ((WeighResult.SameAgain) asked).asked();
        assertThat(confirmed.hear(ScaleReading.stable(1_000)).take()).isInstanceOf(WeighResult.Taken.class);
        Weighing moved = confirmed.hear(ScaleReading.stable(1_005)).hear(ScaleReading.stable(1_000));
        assertThat(moved.take())
                .as("another weight in between takes the agreement back")
                .isInstanceOf(WeighResult.SameAgain.class);
    }

    @Test
    void anEmptyContainerThatWasWeighedIsTakenOffWithoutLiftingIt() {
        Weighing container = heard(ScaleReading.stable(0), ScaleReading.stable(85));
        assertThat(container.weighContainer()).isInstanceOfSatisfying(Weighing.TareResult.Set.class, set -> {
            Weighing filled = set.next().hear(ScaleReading.stable(1_085));
            assertThat(filled.take())
                    .isInstanceOfSatisfying(
                            WeighResult.Taken.class,
                            taken -> assertThat(taken.net()).isEqualTo(1_000));
        });
        assertThat(heard(ScaleReading.stable(0), ScaleReading.stable(5_001)).weighContainer())
                .isEqualTo(new Weighing.TareResult.Refused(WeighResult.Reason.NO_CONTAINER));
        assertThat(heard(ScaleReading.stable(0), ScaleReading.moving(85)).weighContainer())
                .isEqualTo(new Weighing.TareResult.Refused(WeighResult.Reason.MOVING));
    }

    /** The rules once more, kept by hand beside whatever sequence the scale sends. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void whateverTheScaleSaysAWeightIsTakenOnlyWhenItIsSettledPositiveInRangeAndAfterZero(long seed) {
        Random random = new Random(seed);
        Weighing weighing = Weighing.start(RULES);
        boolean zeroSeen = false;
        Optional<ScaleReading> last = Optional.empty();
        long lastGross = Long.MIN_VALUE;
        int taken = 0;
        for (int step = 0; step < 20_000; step++) {
            int chance = random.nextInt(20);
            if (chance == 0) {
                weighing = weighing.lose();
                zeroSeen = false;
                last = Optional.empty();
            } else if (chance < 12) {
                ScaleReading reading = any(random);
                weighing = weighing.hear(reading);
                last = Optional.of(reading);
                zeroSeen |= empty(reading);
            } else if (chance == 12) {
                weighing = weighing.with(new Tare(Tare.Source.CONTAINER, "", random.nextInt(400)));
            } else if (chance == 13 && weighing.weighContainer() instanceof Weighing.TareResult.Set set) {
                weighing = set.next();
            } else {
                long tare = weighing.tare().grams();
                WeighResult result = weighing.take();
                if (result instanceof WeighResult.Taken now) {
                    ScaleReading seen = last.orElseThrow();
                    assertThat(zeroSeen && seen.stable() && seen.range() == ScaleReading.Range.WITHIN)
                            .as("seed %d, step %d: %s", seed, step, seen)
                            .isTrue();
                    assertThat(now.net())
                            .as("seed %d, step %d", seed, step)
                            .isEqualTo(seen.grams() - tare)
                            .isBetween(RULES.minimum(), RULES.maximum());
                    weighing = now.next();
                    zeroSeen = false;
                    lastGross = seen.grams();
                    taken++;
                } else if (result instanceof WeighResult.SameAgain same) {
                    assertThat(same.gross()).as("seed %d, step %d", seed, step).isEqualTo(lastGross);
                    weighing = same.asked();
                }
            }
        }
        assertThat(taken).as("seed %d", seed).isGreaterThan(100);
    }

    private static boolean empty(ScaleReading reading) {
        return reading.stable()
                && reading.range() == ScaleReading.Range.WITHIN
                && Math.abs(reading.grams()) <= RULES.emptyWithin();
    }

    private static ScaleReading any(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> ScaleReading.stable(random.nextInt(-3, 4));
            case 2 -> ScaleReading.moving(random.nextInt(-50, 31_000));
            case 3 ->
                ScaleReading.outOfRange(random.nextBoolean() ? ScaleReading.Range.OVER : ScaleReading.Range.UNDER);
            case 4 -> ScaleReading.stable(random.nextInt(-50, 31_000));
            case 5 -> ScaleReading.stable(random.nextInt(10) * 100L);
            default -> ScaleReading.stable(random.nextInt(20, 3_000));
        };
    }

    @Test
    void taresAreReadFromTheSettings() {
        TareBook tares = TareBook.parse("小袋:12, 大桶：300，L012=8");
        assertThat(tares.containers()).extracting(Tare::name).containsExactly("小袋", "大桶");
        assertThat(tares.of(new SkuCode("L012")).grams()).isEqualTo(8);
        assertThat(tares.of(new SkuCode("R001"))).isEqualTo(Tare.NONE);
        assertThat(TareBook.parse("").containers()).isEmpty();
        assertThatThrownBy(() -> TareBook.parse("小袋")).hasMessageContaining("NAME:GRAMS");
        assertThatThrownBy(() -> TareBook.parse("小袋:x")).hasMessageContaining("number of grams");
    }
}
