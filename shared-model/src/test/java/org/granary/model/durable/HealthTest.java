package org.granary.model.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HealthTest {
    private static Finding judge(TableRows... tables) {
        return Health.judge(true, 100, 200, List.of(tables));
    }

    @Test
    void aTableThatOnlyGrowsMayHaveMoreRowsThanWhenItWasForcedButNotFewer() {
        assertThat(judge(new TableRows("sale", 7, 7, true))).isEqualTo(Finding.SOUND);
        assertThat(judge(new TableRows("sale", 7, 9, true))).isEqualTo(Finding.SOUND);
        assertThat(judge(new TableRows("sku", 7, 7, false), new TableRows("sale", 7, 6, true)))
                .isEqualTo(Finding.ROWS_MISSING);
    }

    @Test
    void aTableThatAlsoShrinksMustNotBeEmptyAllAtOnce() {
        assertThat(judge(new TableRows("sku", 100, 1, false))).isEqualTo(Finding.SOUND);
        assertThat(judge(new TableRows("sku", 100, 0, false))).isEqualTo(Finding.ROWS_MISSING);
        assertThat(judge(new TableRows("sku", 0, 0, false))).isEqualTo(Finding.SOUND);
    }

    @Test
    void aMarkerBeyondTheJournalBelongsToAnotherOne() {
        assertThat(Health.judge(true, 201, 200, List.of())).isEqualTo(Finding.OTHER_JOURNAL);
        assertThat(Health.judge(true, 200, 200, List.of())).isEqualTo(Finding.SOUND);
    }

    @Test
    void withoutAMarkerNothingElseCounts() {
        assertThat(Health.judge(false, 0, 200, List.of())).isEqualTo(Finding.NO_MARKER);
    }
}
