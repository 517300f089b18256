package org.granary.model.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.granary.model.kernel.TillId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LabelLeaseTest {
    private static final Instant NOON = Instant.parse("2026-11-22T04:00:00Z");
    private static final TillId FIRST = TillId.parse("ZSL-01");
    private static final TillId SECOND = TillId.parse("ZSL-02");

    private static LabelLease.Question asks(TillId till, long term, boolean holding) {
        return new LabelLease.Question(till, 1, term, holding);
    }

    private static LabelLease held() {
        return LabelLease.none(1).ask(1, asks(FIRST, 0, false), NOON).lease();
    }

    @Test
    void theFirstThatAsksHasItAndKeepsItsTermWhileItGoesOn() {
        LabelLease lease = held();
        assertThat(lease.holder()).contains(FIRST);
        LabelLease.Ruling again = lease.ask(1, asks(FIRST, 1, true), NOON.plusSeconds(60));
        assertThat(again.granted()).isTrue();
        assertThat(again.lease().term()).isEqualTo(1);
        assertThat(again.lease().until()).isEqualTo(NOON.plusSeconds(60).plus(LabelLease.TERM));
    }

    @Test
    void anotherGetsItOnlyAfterTheTimeIsOverAndUnderANewTerm() {
        LabelLease lease = held();
        Instant end = NOON.plus(LabelLease.TERM).plus(LabelLease.PATIENCE);
        assertThat(lease.ask(1, asks(SECOND, 0, false), end.minusMillis(1)).granted())
                .isFalse();
        assertThat(lease.wait(end.minusSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        LabelLease.Ruling moved = lease.ask(1, asks(SECOND, 0, false), end);
        assertThat(moved.granted()).isTrue();
        assertThat(moved.lease().term()).isEqualTo(2);
    }

    @Test
    void aHostThatStopsInGoodOrderLetsTheNextOneBeginAtOnce() {
        LabelLease free = held().release(asks(FIRST, 1, true));
        assertThat(free.ask(1, asks(SECOND, 0, false), NOON).granted()).isTrue();
        assertThat(held().release(asks(SECOND, 0, false))).isEqualTo(held());
    }

    @Test
    void anotherMachineUnderTheSameNameWaitsUntilTheFirstOnesTimeIsOver() {
        LabelLease.Question replacement = new LabelLease.Question(FIRST, 2, 0, false);
        assertThat(held().ask(1, replacement, NOON.plusSeconds(1)).granted()).isFalse();
        LabelLease.Question sameWithNewEpoch = new LabelLease.Question(FIRST, 2, 1, true);
        assertThat(held().ask(1, sameWithNewEpoch, NOON.plusSeconds(1)).granted())
                .isTrue();
    }

    @Test
    void afterARestoreOnlyTheOneThatSaysItHoldsItGoesOnAndNoTermIsGivenTwice() {
        LabelLease stranger = held().ask(2, asks(SECOND, 0, false), NOON).lease();
        assertThat(stranger.holder()).isEmpty();
        assertThat(stranger.ask(2, asks(SECOND, 0, false), NOON.plus(LabelLease.TERM))
                        .granted())
                .isFalse();
        LabelLease.Ruling claimed = stranger.ask(2, asks(FIRST, 7, true), NOON.plusSeconds(1));
        assertThat(claimed.granted()).isTrue();
        assertThat(claimed.lease().term()).isGreaterThan(1_000_000);
    }

    /** Two tills that ask, die and come back at random; each believes what it was told, by its own clock's count. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void neverDoTwoTillsBelieveThatTheyAreHost(long seed) {
        Random random = new Random(seed);
        LabelLease lease = LabelLease.none(1);
        List<TillId> tills = List.of(FIRST, SECOND, TillId.parse("ZSL-03"));
        List<Instant> ends = new ArrayList<>(List.of(Instant.MIN, Instant.MIN, Instant.MIN));
        List<Long> terms = new ArrayList<>(List.of(0L, 0L, 0L));
        Instant now = NOON;
        for (int step = 0; step < 5_000; step++) {
            now = now.plusSeconds(random.nextInt(600));
            int who = random.nextInt(tills.size());
            boolean holding = now.isBefore(ends.get(who));
            LabelLease.Question question = asks(tills.get(who), terms.get(who), holding);
            if (holding && random.nextInt(10) == 0) {
                lease = lease.release(question);
                ends.set(who, Instant.MIN);
            } else {
                LabelLease.Ruling ruling = lease.ask(1, question, now);
                lease = ruling.lease();
                if (ruling.granted() && random.nextInt(4) > 0) {
                    ends.set(who, now.plus(LabelLease.TERM).minus(LabelLease.MARGIN));
                    terms.set(who, lease.term());
                }
            }
            Instant at = now;
            assertThat(ends.stream().filter(at::isBefore).count())
                    .as("seed " + seed + " step " + step)
                    .isLessThan(2);
        }
    }
}
