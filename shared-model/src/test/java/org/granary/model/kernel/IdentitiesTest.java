package org.granary.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IdentitiesTest {
    @Test
    void aReceiptNumberIsReadBackAsItIsPrinted() {
        ReceiptNumber number = new ReceiptNumber(TillId.parse("ZSL-02"), LocalDate.of(2026, 11, 22), 137);
        assertThat(number).hasToString("ZSL-02-261122-0137");
        assertThat(ReceiptNumber.parse("ZSL-02-261122-0137")).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ZSL-2", "zsl-02", "ZSL02", "ZS-02", "ZSL-00", "TOOLONG-01"})
    void aTillIsAShopAndTwoDigits(String text) {
        assertThatThrownBy(() -> TillId.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void documentIdsAreVersionSevenAndSortByTheirTime() {
        Random random = new Random(7);
        Instant at = Instant.parse("2026-11-22T02:26:00.123Z");
        DocumentId earlier = DocumentId.of(at, random.nextLong(), random.nextLong());
        DocumentId later = DocumentId.of(at.plusMillis(1), random.nextLong(), random.nextLong());
        assertThat(earlier.value().version()).isEqualTo(7);
        assertThat(earlier.value().variant()).isEqualTo(2);
        assertThat(earlier.value().getMostSignificantBits() >>> 16).isEqualTo(at.toEpochMilli());
        assertThat(earlier.toString()).isLessThan(later.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T20:00:00Z,2026-11-22",
        "2026-11-21T19:59:59Z,2026-11-21",
        "2026-11-22T15:59:59Z,2026-11-22",
        "2026-11-22T19:59:59Z,2026-11-22"
    })
    void aShiftOpenedBeforeFourInShanghaiBelongsToYesterday(Instant opened, LocalDate date) {
        assertThat(BusinessDates.of(opened, BusinessDates.DEFAULT_CUT_OFF)).isEqualTo(date);
    }

    @Test
    void aWeightIsSaidInKilogramsAndInJin() {
        assertThat(Quantity.grams(1234).text()).isEqualTo("1.234kg");
        assertThat(Quantity.grams(1234).jin()).isEqualTo("2.47");
        assertThat(Quantity.grams(-5).text()).isEqualTo("-0.005kg");
        assertThat(new Quantity(500, Measure.MILLILITRE).text()).isEqualTo("0.500L");
    }
}
