package org.granary.model.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.OptionalLong;
import java.util.Random;
import org.granary.model.kernel.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CodeTemplateTest {
    private final CodeReader reader = new CodeReader(CodeTemplate.DEFAULTS);

    private static CodeTemplate template(String text) {
        return CodeTemplate.parseAll(text).get(0);
    }

    /** The two examples of the GS1 General Specifications, and zero. */
    @ParameterizedTest
    @CsvSource({"2875,9", "14685,6", "0000,0", "00000,0"})
    void theInnerCheckDigitIsThatOfTheSpecification(String value, char digit) {
        assertThat(PriceDigit.of(value)).isEqualTo(digit);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void theInnerCheckDigitCatchesEverySingleWrongDigit(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            int length = 4 + random.nextInt(2);
            StringBuilder value = new StringBuilder();
            random.ints(length, 0, 10).forEach(value::append);
            int place = random.nextInt(length);
            StringBuilder wrong = new StringBuilder(value);
            wrong.setCharAt(place, (char) ('0' + (value.charAt(place) - '0' + 1 + random.nextInt(9)) % 10));
            assertThat(PriceDigit.of(wrong.toString()))
                    .as("seed %d: %s for %s", seed, wrong, value)
                    .isNotEqualTo(PriceDigit.of(value.toString()));
        }
    }

    @Test
    void theUsualLayoutsSayArticleWeightAndAmount() {
        assertThat(reader.read("2200012007389"))
                .isEqualTo(new CodeMeaning.EmbeddedPrice("00012", Money.ofFen(7_38), OptionalLong.empty()));
        String both = template("23=FFWWWWWEEEEENNNNNC").write("00012", 1_234, Money.ofFen(7_38));
        assertThat(both).startsWith("23000120073801234").hasSize(18);
        assertThat(reader.read(both))
                .isEqualTo(new CodeMeaning.EmbeddedPrice("00012", Money.ofFen(7_38), OptionalLong.of(1_234)));
        String swapped = template("24=FFWWWWWNNNNNEEEEEC").write("00012", 1_234, Money.ofFen(7_38));
        assertThat(reader.read(swapped))
                .isEqualTo(new CodeMeaning.EmbeddedPrice("00012", Money.ofFen(7_38), OptionalLong.of(1_234)));
        assertThat(reader.read(CodeReader.embed("28", "00012", 1_234)))
                .isEqualTo(new CodeMeaning.EmbeddedQuantity("00012", 1_234));
    }

    @Test
    void aWrongInnerDigitIsNamedAsSuch() {
        CodeReader inner = new CodeReader(CodeTemplate.parseAll("26=FFWWWWVEEEEEC"));
        String code = template("26=FFWWWWVEEEEEC").write("12", 0, Money.ofFen(146_85));
        assertThat(code).startsWith("260012614685");
        assertThat(inner.read(code))
                .isEqualTo(new CodeMeaning.EmbeddedPrice("0012", Money.ofFen(146_85), OptionalLong.empty()));
        String body = "260012514685";
        assertThat(inner.read(body + Gtin.checkDigit(body)))
                .isEqualTo(new CodeMeaning.Unreadable(CodeMeaning.Reason.WRONG_PRICE_DIGIT));
    }

    @Test
    void otherCodesAreLookedUpAsTheyAre() {
        assertThat(reader.read("2100000000111")).isEqualTo(new CodeMeaning.Goods("02100000000111"));
        assertThat(reader.read("280000000000000000")).isEqualTo(new CodeMeaning.Goods("280000000000000000"));
        assertThat(new CodeReader(CodeTemplate.parseAll("")).read(CodeReader.embed("28", "00012", 5)))
                .isInstanceOf(CodeMeaning.Goods.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whatAScaleWritesReadsBack(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            CodeTemplate template = CodeTemplate.DEFAULTS.get(random.nextInt(CodeTemplate.DEFAULTS.size()));
            String plu = String.format(Locale.ROOT, "%05d", random.nextInt(100_000));
            long grams = random.nextInt(100_000);
            Money amount = Money.ofFen(random.nextInt(100_000));
            CodeMeaning meaning = reader.read(template.write(plu, grams, amount));
            if (meaning instanceof CodeMeaning.EmbeddedPrice priced) {
                assertThat(priced.plu()).as("seed %d", seed).isEqualTo(plu);
                assertThat(priced.amount()).as("seed %d", seed).isEqualTo(amount);
                assertThat(priced.baseUnits().orElse(grams)).as("seed %d", seed).isEqualTo(grams);
            } else {
                assertThat(meaning).as("seed %d", seed).isEqualTo(new CodeMeaning.EmbeddedQuantity(plu, grams));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "19=FFWWWWWNNNNNC",
                "28=FFWWWWWNNNNC",
                "28=FFNNNNNNNNNNC",
                "28=FFWWWWWXXXXXC",
                "28=FFWWNNWWWNNNC",
                "28=FFWWWVEEEEEEC",
                "28",
                "28=FFWWWWWNNNNNC; 28=FFWWWWWEEEEEC"
            })
    void aTemplateThatCannotBeIsRefused(String text) {
        assertThatThrownBy(() -> CodeTemplate.parseAll(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
