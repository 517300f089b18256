package org.granary.model.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LadderTest {
    private static final Ladder.Means ALL = new Ladder.Means(true, true, 2, true);
    private static final List<Finding> DAMAGES = List.of(
            Finding.MISSING, Finding.UNREADABLE, Finding.NO_MARKER, Finding.ROWS_MISSING, Finding.OTHER_JOURNAL);

    private static List<String> climb(Ladder begin, Finding why) {
        List<String> rungs = new ArrayList<>();
        Ladder ladder = begin;
        while (ladder.rung() != Rung.OUT_OF_REACH) {
            rungs.add(ladder.rung() + " " + ladder.nth());
            ladder = ladder.failed(why);
        }
        return rungs;
    }

    @Test
    void aTornFileLosesItsNewestChunksThenIsReplacedByAnExportThenByNothing() {
        assertThat(climb(Ladder.begin(ALL), Finding.NO_MARKER))
                .containsExactly(
                        "AS_IT_IS 1",
                        "WITHOUT_NEWEST_CHUNKS 1",
                        "WITHOUT_NEWEST_CHUNKS 2",
                        "WITHOUT_NEWEST_CHUNKS 3",
                        "WITHOUT_NEWEST_CHUNKS 4",
                        "EXPORT 1",
                        "EXPORT 2",
                        "EMPTY 1");
    }

    @Test
    void aDatabaseOfAnotherJournalKeepsItsChunks() {
        assertThat(climb(Ladder.begin(ALL), Finding.OTHER_JOURNAL))
                .containsExactly("AS_IT_IS 1", "EXPORT 1", "EXPORT 2", "EMPTY 1");
    }

    @Test
    void aMissingFileComesBackFromTheExportAndThatIsARepair() {
        Ladder ladder = Ladder.begin(new Ladder.Means(false, true, 1, true));
        assertThat(ladder.rung()).isEqualTo(Rung.EXPORT);
        assertThat(ladder.repair()).contains(new Repair(Finding.MISSING, Rung.EXPORT, 1));
    }

    @Test
    void aNewPlaceBeginsEmptyAndThatIsNoRepair() {
        Ladder ladder = Ladder.begin(new Ladder.Means(false, true, 0, true));
        assertThat(ladder.rung()).isEqualTo(Rung.EMPTY);
        assertThat(ladder.repair()).isEmpty();
    }

    @Test
    void aFileThatBrokeTwiceInUseIsNotTriedAgain() {
        assertThat(climb(Ladder.begin(new Ladder.Means(true, false, 1, true)), Finding.UNREADABLE))
                .containsExactly("EXPORT 1", "EMPTY 1");
    }

    @Test
    void whatCannotBeFilledAgainNeverBeginsEmptyAfterADamage() {
        assertThat(climb(Ladder.begin(new Ladder.Means(true, true, 0, false)), Finding.UNREADABLE))
                .doesNotContain("EMPTY 1");
        assertThat(Ladder.begin(new Ladder.Means(true, false, 0, false)).rung()).isEqualTo(Rung.OUT_OF_REACH);
    }

    @Test
    void theRepairNamesTheFirstFindingAndTheRungThatHeld() {
        Ladder ladder = Ladder.begin(ALL).failed(Finding.ROWS_MISSING).failed(Finding.UNREADABLE);
        assertThat(ladder.repair()).contains(new Repair(Finding.ROWS_MISSING, Rung.WITHOUT_NEWEST_CHUNKS, 2));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 20261122})
    void everyClimbEndsAndNeverGoesBackUp(long seed) {
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            Ladder.Means means = new Ladder.Means(
                    random.nextBoolean(), random.nextBoolean(), random.nextInt(4), random.nextBoolean());
            Ladder ladder = Ladder.begin(means);
            int steps = 0;
            while (ladder.rung() != Rung.OUT_OF_REACH) {
                Ladder next = ladder.failed(DAMAGES.get(random.nextInt(DAMAGES.size())));
                assertThat(next.rung()).as("seed %d", seed).isGreaterThanOrEqualTo(ladder.rung());
                assertThat(next.tries()).isEqualTo(ladder.tries() + 1);
                ladder = next;
                steps++;
            }
            assertThat(steps).isLessThanOrEqualTo(2 + Ladder.CHUNKS_MAX + means.exports());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Finding.class,
            names = {"UNREADABLE", "NO_MARKER", "ROWS_MISSING"})
    void chunksAreDroppedOnlyForWhatATornCommitCanDo(Finding finding) {
        assertThat(Ladder.begin(ALL).failed(finding).rung()).isEqualTo(Rung.WITHOUT_NEWEST_CHUNKS);
    }
}
