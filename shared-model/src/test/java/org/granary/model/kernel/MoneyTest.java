package org.granary.model.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MoneyTest {
    @ParameterizedTest
    @CsvSource({"79.90,7990", "79.9,7990", "3,300", "-0.08,-8", "0,0", "1280.05,128005"})
    void yuanWithAtMostTwoDecimalsAreReadExactly(String yuan, long fen) {
        assertThat(Money.parseYuan(yuan)).isEqualTo(Money.ofFen(fen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.234", "1,280.00", "abc", "1.", ".5", "--1", "1e3", "99999999999"})
    void anythingElseIsNotAnAmount(String text) {
        assertThatThrownBy(() -> Money.parseYuan(text)).isInstanceOf(NumberFormatException.class);
    }

    @ParameterizedTest
    @CsvSource({"7990,79.90", "5,0.05", "-8,-0.08", "-128005,-1280.05", "0,0.00"})
    void anAmountIsWrittenWithTwoDecimals(long fen, String yuan) {
        assertThat(Money.ofFen(fen).yuan()).isEqualTo(yuan);
    }

    @Test
    void anAmountBeyondTheLimitNamesTheLimit() {
        assertThat(new Money(Limit.MONEY_FEN.max()).fen()).isEqualTo(1_000_000_000_000L);
        assertThatThrownBy(() -> new Money(Limit.MONEY_FEN.max()).plus(Money.ofFen(1)))
                .isInstanceOfSatisfying(
                        LimitExceededException.class, e -> assertThat(e.limit()).isEqualTo(Limit.MONEY_FEN));
    }

    @ParameterizedTest
    @CsvSource({"5,10,1", "4,10,0", "-5,10,-1", "-4,10,0", "15,10,2", "1234,1000,1"})
    void halvesRoundAwayFromZeroSoThatARefundMirrorsItsSale(long numerator, long denominator, long rounded) {
        assertThat(Rounding.halfUp(numerator, denominator)).isEqualTo(rounded);
    }

    @Test
    void weighedGoodsRoundHalfUpToTheFen() {
        assertThat(Rounding.perThousand(Money.ofFen(598), 1234)).isEqualTo(Money.ofFen(738));
        assertThat(Rounding.perThousand(Money.ofFen(1), 500)).isEqualTo(Money.ofFen(1));
        assertThat(Rounding.perThousand(Money.ofFen(1), 499)).isEqualTo(Money.ZERO);
    }

    @Test
    void taxIsTakenOutOfThePriceThatIncludesIt() {
        assertThat(Rounding.taxWithin(Money.ofFen(109_00), 9)).isEqualTo(Money.ofFen(9_00));
        assertThat(Rounding.taxWithin(Money.ofFen(79_90), 0)).isEqualTo(Money.ZERO);
    }
}
